import { constants as ovnk } from '../../ovnk/constants.ts';
import { identifyAddress } from './addresses.ts';
import { identifyMac } from './macs.ts';
import { identifyName } from './names.ts';
import { identifyNumber } from './numbers.ts';
import { identifyLength, identifyPrefix } from './prefixes.ts';
import { type ReadWord, readWord } from './read-word.ts';
import {
  type Found,
  type Identified,
  type IdentifiedWord,
  type IdentifyContext,
  type IdentifyProblem,
  type Identity,
  type InputKind,
  ranks,
} from './types.ts';
import { type Word, wordsOf } from './words.ts';
import { type World, worldOf } from './world.ts';

export type {
  Certainty,
  Identified,
  IdentifiedWord,
  IdentifyContext,
  IdentifyProblem,
  Identity,
  IdentityKind,
  IdentityValue,
  InputKind,
} from './types.ts';

/** Text beyond this many UTF-16 units is refused: the box takes words and questions, not transcripts. */
export const maxIdentifyLength = 10_000;

/** So many words that can be identified are looked at. */
export const maxIdentifiedWords = 50;

/**
 * Everything that an address, a prefix, a MAC, the name of an interface or of an OVN object, a network ID or another
 * number can be in a cluster with OVN-Kubernetes and KubeVirt: best first, each with its reason. A whole question
 * works as well: every word in it that can be identified is answered, in order.
 *
 * With `context.plan` the answer is exact; without, the defaults of every way to come to a cluster are tried, and
 * said to be defaults. Hashes in the names of interfaces are resolved against `context.networkNames` and the
 * networks of the plan.
 *
 * Never throws. Reports, with their place in `text`: nothing typed, text over 10,000 characters, a word that was
 * meant as an address, prefix or MAC and is none, host bits, and words (or a text) that nothing here knows.
 */
export function identify(text: string, context: IdentifyContext = {}): Identified {
  if (text.length > maxIdentifyLength) {
    return failed({
      code: 'too-long',
      severity: 'error',
      from: maxIdentifyLength,
      to: text.length,
      message: `This is longer than ${maxIdentifyLength} characters.`,
      help: 'Type one word or one question. For whole transcripts there are tools of their own.',
    });
  }
  const typed = wordsOf(text);
  if (typed.length === 0) {
    return failed({
      code: 'nothing-typed',
      severity: 'error',
      from: 0,
      to: text.length,
      message: 'There is nothing here to identify.',
      help: examples,
    });
  }
  const world = worldOf(context);
  const problems: IdentifyProblem[] = world.problems.map(({ path, message }) => ({
    code: 'plan-malformed',
    severity: 'warning',
    from: 0,
    to: 0,
    message: `${path.join('.')} of the plan cannot be read, and is left out: ${message}`,
  }));
  const alone = typed.length === 1;
  const words: IdentifiedWord[] = [];
  const seen = new Set<string>();
  for (const one of typed) {
    const read = readWord(one, alone);
    const key = read.word.text.toLowerCase();
    if (seen.has(key)) continue;
    const word = identified(read, world, alone);
    if (!word) continue;
    if (words.length === maxIdentifiedWords) {
      problems.push({
        code: 'too-many-words',
        severity: 'warning',
        from: one.from,
        to: text.length,
        message: `Only the first ${maxIdentifiedWords} words were looked at.`,
      });
      break;
    }
    seen.add(key);
    words.push(word);
    problems.push(...read.problems);
  }
  const first = words[0];
  if (!first) problems.push(unrecognised(typed, text));
  else if (
    words.every(({ identities }) => identities.length === 0) &&
    problems.every(({ severity }) => severity !== 'error')
  ) {
    problems.push(unrecognised([{ text: first.text, from: first.from, to: first.to }], text));
  }
  return {
    input: first?.input ?? 'unknown',
    identities: words.flatMap(({ identities }) => identities),
    words,
    problems,
  };
}

const examples =
  'Try an address (10.131.1.97), a prefix (10.128.0.0/14), a MAC (0a:58:0a:83:01:61), the name of an interface (k6t-2eae7330186) or of an OVN object (GR_worker-1), or a network ID (2).';

const failed = (problem: IdentifyProblem): Identified => ({
  input: 'unknown',
  identities: [],
  words: [],
  problems: [problem],
});

function unrecognised(words: readonly Word[], text: string): IdentifyProblem {
  const [word] = words;
  const one = words.length === 1 && word !== undefined;
  return {
    code: one ? 'not-recognised' : 'nothing-recognised',
    severity: 'error',
    from: one ? word.from : 0,
    to: one ? word.to : text.length,
    message: one
      ? 'Nothing is known about this word.'
      : 'No word of this is an address, a prefix, a MAC, a number or a name that is known here.',
    help: examples,
  };
}

/** The word with its identities; undefined for a word of prose. */
function identified(read: ReadWord, world: World, alone: boolean): IdentifiedWord | undefined {
  const { word, reading } = read;
  const as = (input: InputKind, found: readonly Found[]): IdentifiedWord => ({
    text: word.text,
    from: word.from,
    to: word.to,
    input,
    identities: sorted(found),
  });
  switch (reading.kind) {
    case 'address':
      return as(reading.address.family === 4 ? 'ipv4' : 'ipv6', identifyAddress(reading.address, world));
    case 'prefix': {
      const network = identifyPrefix(reading.prefix, world);
      if (!reading.address) return as('prefix', network);
      // An address with its prefix length, as `ip` prints it: what the address is comes first.
      const behind = network.map((each): Found => ({ ...each, rank: each.rank - 1000 }));
      return as('prefix', [...identifyAddress(reading.address, world), ...behind]);
    }
    case 'length':
      return as('prefix', identifyLength(reading.length));
    case 'mac':
      return as('mac', identifyMac(reading.mac, world));
    case 'number': {
      const large = reading.number >= ovnk.transitSwitchTunnelKeyBase.value;
      const hex = word.text.startsWith('0x');
      // A hexadecimal number is a mark or a key: nobody writes an ID so.
      const hint = word.hint ?? (large ? 'key' : hex ? 'mark' : undefined);
      const meant = alone || hint !== undefined;
      const found = meant ? identifyNumber(reading.number, world, hint) : [];
      return alone || found.length > 0 ? as('number', found) : undefined;
    }
    case 'malformed':
      return as('unknown', []);
    case 'name': {
      const found = identifyName(word.text, world);
      if (alone) return as(found.length > 0 ? 'name' : 'unknown', found);
      return isName(word.text, found, world) ? as('name', found) : undefined;
    }
  }
}

/** Whether a word inside a sentence is a name: it looks like one, or it is known to be one. */
function isName(text: string, found: readonly Found[], world: World): boolean {
  if (world.networkNames.includes(text) || world.nodeNames.includes(text)) return found.length > 0;
  return /[0-9_-]/.test(text) && found.some(({ rank }) => rank >= ranks.possible);
}

/** Best first, each once, and without the rank. */
function sorted(found: readonly Found[]): Identity[] {
  const seen = new Set<string>();
  const identities: Identity[] = [];
  for (const { rank: _rank, ...identity } of [...found].sort((a, b) => b.rank - a.rank)) {
    const key = `${identity.kind} ${identity.title}`;
    if (seen.has(key)) continue;
    seen.add(key);
    identities.push(identity);
  }
  return identities;
}
