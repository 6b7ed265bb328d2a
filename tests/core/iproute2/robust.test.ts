import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readIp } from '../../../src/core/index.ts';

/** Real outputs, whole and damaged: the fixtures' inputs and the deck's transcripts. */
function corpus(): string[] {
  const fixtures = new URL('./fixtures/', import.meta.url);
  const deck = new URL('../../../content/transcripts/deck/', import.meta.url);
  const texts = readdirSync(fixtures).flatMap((file) =>
    readFileSync(new URL(file, fixtures), 'utf8')
      .split(/^=== .*\n/m)
      .slice(1)
      .map((part) => part.split('\n==>\n')[0] as string),
  );
  const transcripts = readdirSync(deck)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => readFileSync(new URL(file, deck), 'utf8'));
  return [...texts, ...transcripts].map((text) => text.slice(0, 900));
}

const TEXTS = corpus();
const PIECES = [
  ...['\n', '\n    ', ' ', '\t', '\\', '\\ ', '<', '>', ':', '@', '/', '[', '{', '"', '}', ']', '\r', '\r\n'],
  ...[
    '\u2028',
    '\u200b',
    '\u00a0',
    '…',
    '−',
    '０',
    'ﬁ',
    '&lt;',
    '\ud800',
    '\u001b[36m',
    '\u001b]',
    '[0m',
    '^[[0m',
  ],
  ...[
    '0',
    'UP',
    'lo',
    'inet',
    'inet6',
    'link/ether',
    'mtu',
    'alias',
    'valid_lft',
    'RX:',
    'vf 0',
    'master',
    'dev',
  ],
  ...[
    '$ ip a\n',
    '# ip -br -4 a\n',
    '1:',
    '2: eth0:',
    '10.0.0.1/24',
    'default via',
    '> ',
    '[{"ifname":',
    '```\n',
  ],
];

/** Numbers that choose what to cut, to put in and to move; small, because a hundred thousand are tried. */
type Step = readonly [kind: number, at: number, length: number, other: number];

function damage(text: string, steps: readonly Step[]): string {
  let out = text;
  for (const [kind, where, length, other] of steps) {
    const at = where % (out.length + 1);
    if (kind === 0) out = out.slice(0, at) + out.slice(at + length);
    else if (kind === 1) out = out.slice(0, at) + PIECES[other % PIECES.length] + out.slice(at);
    else if (kind === 2)
      out = out.slice(0, at) + out.slice(other % (out.length + 1)).slice(0, length) + out.slice(at);
    else if (kind === 3)
      out = out.slice(0, at) + (TEXTS[other % TEXTS.length] as string).slice(length) + out.slice(at);
    else if (kind === 4) out = out.slice(0, at) + String.fromCharCode(other) + out.slice(at + 1);
    else out = out.replaceAll('\n', (other & 1) === 0 ? '\r\n' : (PIECES[other % PIECES.length] as string));
  }
  return out.slice(0, 2_000);
}

const step: fc.Arbitrary<Step> = fc.tuple(fc.nat(5), fc.nat(2_000), fc.nat(60), fc.nat(65_535));
const mutant = fc
  .tuple(fc.nat(TEXTS.length - 1), fc.array(step, { minLength: 1, maxLength: 5 }))
  .map(([index, steps]) => damage(TEXTS[index] as string, steps));
const soup = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 5 })), { maxLength: 40 });
const separated = fc.tuple(soup, fc.constantFrom('', ' ', '\n')).map(([pieces, glue]) => pieces.join(glue));

/** What holds for any text at all. */
function holds(text: string): void {
  const reading = readIp(text);
  let at = 0;
  for (const { from, to } of reading.tokens) {
    if (from !== at || to <= from) throw new Error(`token ${from}–${to} after ${at}`);
    at = to;
  }
  if (at !== text.length) throw new Error(`the tokens end at ${at} of ${text.length}`);
  for (const list of [
    reading.problems,
    reading.repairs,
    reading.records,
    reading.blocks.flatMap(({ lines }) => [...lines]),
  ]) {
    for (const { from, to } of list) {
      if (!(from >= 0 && from <= to && to <= text.length)) throw new Error(`span ${from}–${to}`);
    }
  }
}

test('100,000 texts: nothing throws, spans stay inside, tokens join back to the text', () => {
  fc.assert(fc.property(mutant, holds), { numRuns: 75_000 });
  fc.assert(fc.property(separated, holds), { numRuns: 25_000 });
}, 600_000);

test('a repair that was undone does not come back, and the text is still read', () => {
  fc.assert(
    fc.property(mutant, (text) => {
      const { repairs } = readIp(text);
      const left = readIp(text, { undo: repairs }).repairs;
      const back = left.filter(({ rule, from }) =>
        repairs.some((one) => one.rule === rule && one.from === from),
      );
      expect(back).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test('reading the same text twice gives the same, whatever was read in between', () => {
  fc.assert(
    fc.property(mutant, mutant, (text, other) => {
      const first = JSON.stringify(readIp(text));
      readIp(other);
      expect(JSON.stringify(readIp(text))).toBe(first);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['one line without an end', (n: number) => `2: eth0: <UP> mtu 1500 ${'foo '.repeat(n / 4)}`],
  ['flags without an end', (n: number) => `2: eth0: <${'UP, '.repeat(n / 4)}`],
  ['damaged flags', (n: number) => `2: eth0: <${'BROADCASX,'.repeat(n / 10)}> mtu 1500`],
  ['headers on one line', (n: number) => '2: eth0: <UP> mtu 1500 qdisc noqueue '.repeat(n / 38)],
  ['spaced addresses', (n: number) => `$ ip -br a\nlo UP ${'10. 0.0.1/24 '.repeat(n / 13)}`],
  ['escape characters', (n: number) => '\u001b['.repeat(n / 2)],
  ['ampersands', (n: number) => `1: lo: <UP> mtu 1\n${'&'.repeat(n)}`],
  [
    'at signs',
    (n: number) => `1: lo: <UP> mtu 1 qdisc x mode DEFAULT\n2: ${'a@'.repeat(n / 2)}: <UP> mtu 1\n`,
  ],
  ['open brackets of JSON', (n: number) => '[{'.repeat(n / 2)],
  ['a masked MAC', (n: number) => `2: a: <UP> mtu 1\n    link/ether aa:${'x'.repeat(n)}!\n`],
  ['points behind inet', (n: number) => `2: eth0: <UP> mtu 1500 inet ${'.'.repeat(n)}`],
  ['closing brackets', (n: number) => `2: eth0: <${'>'.repeat(n)}x mtu 1500`],
  ['quotes at the end of a command', (n: number) => `$ ip link ${'"'.repeat(n)}x`],
  ['wrapped lines', (n: number) => '2: eth0: <UP> mtu 1500 qdisc\nnoqueue state UP\n'.repeat(n / 46)],
  ['cells of a brief table', (n: number) => `$ ip -br a\n${'UP\n1.2.3.4/8\nlo\n'.repeat(n / 16)}`],
])('the work grows with the text and no faster: %s', (_, make) => {
  const small = work(make(20_000));
  const large = work(make(200_000));
  expect(large / small).toBeLessThan(13);
});

/** How many characters a reading copies out of the text: a measure of its work that no machine's speed disturbs. */
function work(text: string): number {
  const { slice } = String.prototype;
  let copied = 0;
  String.prototype.slice = function (this: string, from?: number, to?: number): string {
    const part = slice.call(this, from, to);
    copied += part.length;
    return part;
  };
  try {
    readIp(text);
  } finally {
    String.prototype.slice = slice;
  }
  return Math.max(copied, 1_000);
}
