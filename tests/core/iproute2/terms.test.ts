import { describe, expect, test } from 'vitest';
import type { Context } from '../../../src/core/iproute2/context.ts';
import type { Fields } from '../../../src/core/iproute2/fields.ts';
import { BOND, BOND_SLAVE } from '../../../src/core/iproute2/kinds/bond.ts';
import { BRIDGE, BRIDGE_SLAVE } from '../../../src/core/iproute2/kinds/bridge.ts';
import * as devices from '../../../src/core/iproute2/kinds/devices.ts';
import * as tunnels from '../../../src/core/iproute2/kinds/tunnels.ts';
import { DEVICE, LINK_TAIL } from '../../../src/core/iproute2/link-line.ts';
import { areas, describeTerm } from '../../../src/core/iproute2/terms.ts';
import {
  ADDRESS_FLAGS,
  LINK_FLAGS,
  LINK_MODES,
  OPER_STATES,
  QDISCS,
  SCOPES,
} from '../../../src/core/iproute2/vocabulary.ts';
import { Words } from '../../../src/core/text/words.ts';
import { fixtures } from './fixtures.ts';
import { read } from './read.ts';

const entries = areas.flatMap(({ terms }) => Object.entries(terms));
const known = new Set(entries.map(([term]) => term));

test('a term is explained in one place only', () => {
  expect(entries.length).toBe(known.size);
});

test.each(areas.map((area, k) => [k, area] as const))('area %i has a page upstream', (_, { href }) => {
  expect(href).toMatch(/^https:\/\/(?:man7\.org\/linux\/man-pages\/man[78]|docs\.kernel\.org\/networking)\//);
});

test.each(entries)('%s: whole sentences, no more than a handful', (term, { title, text, tone }) => {
  expect(title.trim()).toBe(title);
  expect(title).not.toMatch(/\.$/);
  expect(title.length).toBeLessThan(100);
  expect(text).toMatch(/^[A-Z0-9“<(/a-z-].*[.?…”]$/s);
  expect(text).not.toMatch(/ {2}|\s$/);
  expect(text.split(/[.?!]\s/).length, text).toBeLessThan(term === 'link.peer.ifindex' ? 8 : 6);
  for (const [, name] of `${title} ${text}`.matchAll(/\{(\w+)\}/g))
    expect(['value', 'number']).toContain(name);
  expect(tone === undefined || tone === 'normal' || tone === 'look').toBe(true);
});

describe('values', () => {
  test('the one at hand is named', () => {
    const peer = describeTerm('link.peer.ifindex', '@if379');
    expect(peer?.title).toBe('@if379: the other end has index 379, in another network namespace');
    expect(peer?.text).toContain('begins with 379:');
    expect(peer?.text).toContain('link-netnsid');
    expect(describeTerm('addr.prefix', '/24')?.text).toContain('The first 24 bits');
  });

  test('one that is not known is explained by what it is a value of', () => {
    expect(describeTerm('link.qdisc.foo')?.title).toBe('qdisc foo: the queue before the driver');
    expect(describeTerm('route.proto.77')?.title).toBe(describeTerm('route.proto')?.title);
    expect(describeTerm('rule.lookup.my.table')).toEqual(describeTerm('rule.lookup'));
  });

  test('nothing is said about a term of no area', () => {
    expect(describeTerm('nothing.at.all')).toBeUndefined();
    expect(describeTerm('link')).toBeUndefined();
    expect(describeTerm('')).toBeUndefined();
  });

  test.each([
    ['link.flag', LINK_FLAGS],
    ['link.state', OPER_STATES],
    ['link.mode', LINK_MODES],
    ['link.qdisc', QDISCS],
    ['addr.flag', ADDRESS_FLAGS],
    ['addr.scope', SCOPES],
  ] as const)('each word of %s has an explanation of its own that names it', (area, words) => {
    for (const word of words) {
      expect(known, word).toContain(`${area}.${word}`);
      expect(describeTerm(`${area}.${word}`)?.title).toMatch(new RegExp(`^${word}\\b`));
    }
  });
});

test('what frightens and is normal says so; what deserves a second look says so', () => {
  for (const term of [
    'link.state.UNKNOWN',
    'link.flag.NOARP',
    'link.peer.none',
    'link.kind.dummy',
    'link.qdisc.noop',
    'neigh.state.STALE',
  ]) {
    expect(describeTerm(term)?.tone, term).toBe('normal');
  }
  for (const term of [
    'link.flag.NO-CARRIER',
    'link.flag.M-DOWN',
    'addr.flag.dadfailed',
    'addr.flag.tentative',
    'neigh.state.FAILED',
    'route.flag.linkdown',
    'route.type.blackhole',
  ]) {
    expect(describeTerm(term)?.tone, term).toBe('look');
  }
});

const FILES = ['route', 'route-encap', 'neighbour', 'rule', 'nexthop', 'bridge-link', 'fdb', 'bridge-vlan'];
const inputs = FILES.flatMap((file) => fixtures(file).map(({ title, input }) => [title, input] as const));

test.each(inputs)('every token is explained: %s', (_, input) => {
  const { tokens, notes } = read(input);
  for (const { from, to, term } of tokens) {
    if (term === undefined) continue;
    const note = notes.find((one) => one.from === from && one.to === to);
    expect(note, `${term} ${input.slice(from, to)}`).toBeDefined();
  }
});

/** The terms that a field claims, whatever it makes of the words after its keyword. */
function claimed(keyword: string, fields: Fields): string[] {
  const terms: string[] = [];
  const words = new Words();
  for (const word of [keyword, '1', '1', '1']) words.push(word, 0, word.length);
  const ctx: Context = {
    text: '',
    words,
    sink: {
      claim: (_from, _to, _kind, term) => {
        if (term !== undefined) terms.push(term);
      },
    },
    load: () => words,
    add: () => {},
    extend: () => {},
    problem: () => {},
    repair: () => false,
    undone: () => true,
  };
  fields.get(keyword)?.(ctx, {}, fields);
  return terms;
}

const tables = Object.entries({
  LINK_TAIL,
  DEVICE,
  BOND,
  BOND_SLAVE,
  BRIDGE,
  BRIDGE_SLAVE,
  ...devices,
  ...tunnels,
}).filter((entry): entry is [string, Fields] => entry[1] instanceof Map);

test.each(tables)('every keyword of %s is explained', (_, fields) => {
  expect(fields.size).toBeGreaterThan(0);
  for (const keyword of fields.keys()) {
    const terms = claimed(keyword, fields);
    expect(terms.length, keyword).toBeGreaterThan(0);
    for (const term of terms) expect(describeTerm(term), term).toBeDefined();
  }
});
