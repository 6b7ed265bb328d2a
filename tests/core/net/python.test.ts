/**
 * The same questions, put to Python's `ipaddress` and to this room. One python3 process gets all of them as
 * JSON on its standard input and answers on its standard output.
 */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addToAddress, formatAddress, mappedIPv4, parseAddress } from '../../../src/core/net/address.ts';
import {
  addressCount,
  containsAddress,
  containsPrefix,
  formatPrefix,
  lastAddress,
  netmask,
  overlaps,
  parsePrefix,
} from '../../../src/core/net/prefix.ts';
import { rangeToPrefixes, subtract, summarise } from '../../../src/core/net/sets.ts';
import { splitPrefix } from '../../../src/core/net/split.ts';
import type { Address, Prefix } from '../../../src/core/net/types.ts';
import { addressBits } from '../../../src/core/net/types.ts';
import { addressOf, anyFamily, anyPrefix, hostile, prefixIn } from './arbitraries.ts';

const python = `
import itertools, json, re, sys
from ipaddress import *

def network(p):
    value, length, family = int(p[0]), p[1], p[2]
    return (IPv4Network if family == 4 else IPv6Network)((value, length))

def address(p):
    return (IPv4Address if p[1] == 4 else IPv6Address)(int(p[0]))

def names(networks):
    return [[str(int(n.network_address)), n.prefixlen, n.version] for n in networks]

def answer(q):
    a, b, x = network(q['a']), network(q['b']), address(q['x'])
    same = a.version == b.version
    shared = same and (a.subnet_of(b) or b.subnet_of(a))
    inner, outer = (a, b) if shared and a.subnet_of(b) else (b, a)
    first, last = sorted([address(q['range'][0]), address(q['range'][1])])
    cheap = {
        'text': str(a),
        'count': str(a.num_addresses),
        'last': str(int(a.broadcast_address)),
        'mask': str(int(a.netmask)),
        'holds': x in a,
        'overlaps': same and a.overlaps(b),
        'inside': same and b.subnet_of(a),
        'subnets': names(itertools.islice(a.subnets(new_prefix=q['length']), 3)),
        'supernet': names([a.supernet(new_prefix=q['shorter'])]),
    }
    if not q['dear']: return cheap
    return {
        **cheap,
        'exclude': names(sorted(outer.address_exclude(inner))) if shared else None,
        'collapse': names(sorted(collapse_addresses([network(p) for p in q['list']]))),
        'range': names(summarize_address_range(first, last)),
    }

def parse(text):
    # Python also takes IPv6 zones; a mask, or no length at all, makes a network for it.
    try: one = str(int(ip_address(text))) if '%' not in text else None
    except ValueError: one = None
    try: net = names([ip_network(text)])[0] if re.fullmatch('[^%/]+/(0|[1-9][0-9]*)', text, re.ASCII) else None
    except ValueError: net = None
    return [one, net]

given = json.load(sys.stdin)
# Before 3.9.5 leading zeros were read as decimal.
strict = sys.version_info >= (3, 9, 5)
json.dump({
    'answers': [answer(q) for q in given['questions']],
    'texts': [parse(t) for t in given['texts']] if strict else None,
}, sys.stdout)
`;

type Written = [value: string, length: number, family: number];
interface Answer {
  text: string;
  count: string;
  last: string;
  mask: string;
  holds: boolean;
  overlaps: boolean;
  inside: boolean;
  subnets: Written[];
  supernet: Written[];
  exclude?: Written[] | null;
  collapse?: Written[];
  range?: Written[];
}
interface Answers {
  answers: Answer[];
  texts: [string | null, Written | null][] | null;
}

const written = (prefix: Prefix): Written => [String(prefix.value), prefix.length, prefix.family];
const number = (address: Address) => [String(address.value), address.family];

const question = fc.record({
  networks: fc.oneof(
    fc.tuple(anyPrefix, anyPrefix),
    // Two that are likely to meet: the second shares the first one's beginning.
    fc
      .tuple(anyPrefix, fc.nat(128), fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }))
      .map(([a, length, random]) => {
        const bits = addressBits(a.family);
        const wanted = length % (bits + 1);
        const host = BigInt(bits - wanted);
        const value = a.value | (random & (addressCount(a) - 1n));
        return [a, { family: a.family, value: (value >> host) << host, length: wanted }] as const;
      }),
  ),
  offset: fc.bigInt({ min: -2n, max: 2n ** 128n }),
  longer: fc.nat(128),
  shorter: fc.nat(128),
  range: anyFamily.chain((family) => fc.tuple(addressOf(family), addressOf(family))),
  list: anyFamily.chain((family) => fc.array(prefixIn(family), { maxLength: 6 })),
});

const count = 10_000;
const questions = fc.sample(question, { numRuns: count, seed: 3 }).map(({ networks, ...rest }) => {
  const [a, b] = networks;
  const offset = rest.offset > 0n ? rest.offset % (addressCount(a) + 2n) : rest.offset;
  return {
    ...rest,
    a,
    b,
    inside: addToAddress(a, offset) ?? a,
    length: a.length + (rest.longer % (addressBits(a.family) - a.length + 1)),
    shorter: rest.shorter % (a.length + 1),
  };
});
const texts = fc.sample(hostile, { numRuns: count, seed: 4 });

function ask(): Answers | undefined {
  const input = JSON.stringify({
    questions: questions.map(({ a, b, inside, length, shorter, range, list }, i) => ({
      // Python takes its time over these.
      dear: i % 8 === 0,
      a: written(a),
      b: written(b),
      x: number(inside),
      length,
      shorter,
      range: range.map(number),
      list: list.map(written),
    })),
    texts,
  });
  const run = spawnSync('python3', ['-c', python], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.error && 'code' in run.error && run.error.code === 'ENOENT') return undefined;
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Answers;
}

const answers = ask();
if (!answers) {
  console.log('Left out: the comparison with Python, since there is no python3 here.');
  test('without python3 there is nothing to compare with', () => {
    expect(spawnSync('python3', ['--version']).error).toBeDefined();
  });
} else {
  describe(`${count.toLocaleString('en')} questions to Python's ipaddress`, () => {
    const each = (compare: (question: (typeof questions)[number], answer: Answer) => void) => {
      expect(answers.answers).toHaveLength(count);
      for (const [i, answer] of answers.answers.entries()) {
        const asked = questions[i];
        if (asked) compare(asked, answer);
      }
    };

    test('text, size, last address, mask', () => {
      each(({ a }, answer) => {
        // Python writes ::ffff:a00:1 before 3.13.
        if (!mappedIPv4(a)) expect(formatPrefix(a)).toBe(answer.text);
        expect([addressCount(a), lastAddress(a).value, netmask(a).value].map(String)).toEqual([
          answer.count,
          answer.last,
          answer.mask,
        ]);
      });
    });

    test('contains and overlaps', () => {
      each(({ a, b, inside }, answer) => {
        expect([containsAddress(a, inside), overlaps(a, b), containsPrefix(a, b)]).toEqual([
          answer.holds,
          answer.overlaps,
          answer.inside,
        ]);
      });
      // Both answers were given often enough to mean something.
      for (const key of ['holds', 'overlaps', 'inside'] as const) {
        const yes = answers.answers.filter((answer) => answer[key]).length;
        expect(yes).toBeGreaterThan(count / 50);
        expect(yes).toBeLessThan(count - count / 50);
      }
    });

    test('subnets and supernet', () => {
      each(({ a, length, shorter }, answer) => {
        const subnets = splitPrefix(a, length);
        expect(subnets.ok && subnets.value.page(0n, 3).map(written)).toEqual(answer.subnets);
        const host = BigInt(addressBits(a.family) - shorter);
        expect([written({ ...a, value: (a.value >> host) << host, length: shorter })]).toEqual(
          answer.supernet,
        );
      });
    });

    test('address_exclude', () => {
      each(({ a, b }, answer) => {
        if (!answer.exclude) return;
        const [outer, inner] = containsPrefix(a, b) ? [a, b] : [b, a];
        expect(subtract([outer], [inner]).map(written)).toEqual(answer.exclude);
      });
    });

    test('collapse_addresses', () => {
      each(({ list }, answer) => {
        if (answer.collapse) expect(summarise(list).map(written)).toEqual(answer.collapse);
      });
    });

    test('summarize_address_range', () => {
      each(({ range: [a, b] }, answer) => {
        if (!answer.range) return;
        const result = a.value <= b.value ? rangeToPrefixes(a, b) : rangeToPrefixes(b, a);
        expect(result.ok && result.value.map(written)).toEqual(answer.range);
      });
    });

    test('what is an address or a network at all', () => {
      if (!answers.texts) return;
      const accepted = answers.texts.filter(([one]) => one !== null).length;
      expect(accepted).toBeGreaterThan(count / 100);
      for (const [i, [one, network]] of answers.texts.entries()) {
        const text = texts[i] ?? '';
        const address = parseAddress(text, { ipv4Mapped: 'keep' });
        expect([text, address.ok ? String(address.value.value) : null]).toEqual([text, one]);
        const prefix = parsePrefix(text, { ipv4Mapped: 'keep' });
        expect([text, prefix.ok ? written(prefix.value) : null]).toEqual([text, network]);
      }
    });

    test('canonical text of an address is Python’s', () => {
      each(({ a }, answer) => {
        if (!mappedIPv4(a)) expect(formatAddress(a)).toBe(answer.text.slice(0, answer.text.indexOf('/')));
      });
    });
  });
}
