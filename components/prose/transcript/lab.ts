/** What a lab printed: its commands with their output, and what it was captured with. */

const transcripts = import.meta.glob<string>('/content/labs/*/transcript.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The prompts of the labs’ namespaces. */
const prompt = /^(?:root@[a-z0-9]+:~#|sh-5\.1\$) /;

function transcript(lab: string): string {
  const text = transcripts[`/content/labs/${lab}/transcript.txt`];
  if (text === undefined) throw new Error(`There is no lab ${lab}.`);
  return text;
}

/** One command with its prompt, and what it printed. */
export interface LabCommand {
  readonly command: string;
  readonly output: string;
}

/**
 * The command whose text, without the prompt, begins with `start` or has it in it. Throws when there is none, since a
 * page must not show half. `nth` counts from 0.
 */
export function labCommand(lab: string, start: string, nth = 0): LabCommand {
  const lines = transcript(lab).split('\n');
  const places = lines.flatMap((line, at) => (prompt.test(line) && line.includes(start) ? [at] : []));
  const at = places[nth];
  const command = at === undefined ? undefined : lines[at];
  if (at === undefined || command === undefined) throw new Error(`The lab ${lab} has no “${start}”.`);
  const end = lines.findIndex((line, k) => k > at && (prompt.test(line) || /^-- |^$/.test(line)));
  return { command, output: lines.slice(at + 1, end < 0 ? undefined : end).join('\n') };
}

/** A package of the lab’s head and its upstream version: `1.1.1` for `1.1.1+ds1-3+b5`. */
export function labVersion(lab: string, of: string): string {
  const line = transcript(lab)
    .split('\n')
    .find((each) => each.startsWith(`${of}: `));
  const version = /: ([\d.]*\d)/.exec(line ?? '')?.[1];
  if (version === undefined) throw new Error(`The lab ${lab} does not say its version of ${of}.`);
  return version;
}
