/** What stays the same when a lab runs again: a transcript without names, addresses and times that each run draws. */

/** What a lab ran with: the lines at the top of its transcript, up to the first empty one. */
export function headOf(transcript: string): ReadonlyMap<string, string> {
  const head = new Map<string, string>();
  for (const line of transcript.slice(0, transcript.indexOf('\n\n')).split('\n')) {
    const colon = line.indexOf(': ');
    head.set(line.slice(0, colon), line.slice(colon + 2));
  }
  return head;
}

/** What each kind of drawn word is replaced with. The same word becomes the same number everywhere. */
const drawn: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['directory', /\/\S*\/lab\.\w{6}\b/g],
  ['namespace', /\blab\d+(?=-[a-z])/g],
  ['mac', /\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/g],
  ['veth', /\bveth[0-9a-f]{8}\b/g],
];

/** The rows of OVN's databases come in the order of these, so their numbers would differ as well. */
const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|(?<=\buuid )[0-9a-f]{8}\b/g;

/** OVN prints the rows of a table in the order of their random UUIDs. */
const unordered = /# ovn-[ns]bctl show\b/;

function body(transcript: string): string[] {
  return transcript.slice(transcript.indexOf('\n\n') + 2).split('\n');
}

/**
 * The transcript without its head, with drawn words replaced by their kind and a number in the order in which they
 * come, times and interface numbers left out, and the output of commands that print in no fixed order sorted.
 */
export function stable(transcript: string): string[] {
  let text = body(transcript).join('\n');
  for (const [kind, pattern] of drawn) {
    const numbers = new Map<string, number>();
    text = text.replaceAll(pattern, (word) => {
      const number = numbers.get(word) ?? numbers.size + 1;
      numbers.set(word, number);
      return `<${kind} ${number}>`;
    });
  }
  text = text
    .replaceAll(uuid, '<uuid>')
    .replaceAll(/\btime \d+ms/g, 'time <n>ms')
    // The kernel's own multicast reports may be counted too. None stays none.
    .replaceAll(/\bpackets [1-9]\d* bytes \d+/g, 'packets <n> bytes <n>')
    .replaceAll(/^\d+(?=: [^:]+: <)/gm, '<n>')
    .replaceAll(/(?<=@if)\d+/g, (number) => (Number(number) < 100 ? '<n>' : number));
  const lines: string[] = [];
  let output: string[] | null = null;
  const close = () => {
    lines.push(...(output ?? []).sort());
    output = null;
  };
  for (const line of text.split('\n')) {
    if (output !== null && !/^(?:root@|-- |$)/.test(line)) {
      output.push(line);
      continue;
    }
    close();
    lines.push(line);
    if (unordered.test(line)) output = [];
  }
  close();
  return lines;
}

/** The command lines of a transcript with their prompts. */
export function commands(transcript: string): string[] {
  return body(transcript).filter((line) => /^(?:root@[a-z0-9]+:~#|sh-5\.1\$) /.test(line));
}
