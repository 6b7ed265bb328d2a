import { describe, expect, test } from 'vitest';
import { compileErrors } from '../../../src/core/evidence/errors/find.ts';
import { loadIndex, makeIndex } from '../../../src/search/index.ts';
import { marked } from '../../../src/search/marks.ts';
import { mended, vocabularyOf } from '../../../src/search/mend.ts';
import { offerFor } from '../../../src/search/offer.ts';
import { longestRun, rank } from '../../../src/search/rank.ts';
import { rarityOf } from '../../../src/search/rarity.ts';
import type { SearchRecord } from '../../../src/search/records.ts';
import { plainTerms, stem, terms } from '../../../src/search/words.ts';

const page = (title: string, part: Partial<SearchRecord> = {}): SearchRecord => ({
  url: `/workflows/${title.toLowerCase().replaceAll(' ', '-')}/`,
  title,
  face: 'Workflow',
  description: '',
  symptoms: [],
  errors: [],
  aliases: [],
  headings: '',
  body: '',
  ...part,
});
const records = [
  page('Plugin binary missing', { errors: ['failed to find plugin "{plugin}" in path [{path}]'] }),
  page('Multus is not invoked', { symptoms: ['The pod has only eth0, and no net1.'] }),
  page('macvlan host isolation', { symptoms: ['The node cannot reach its own macvlan pods.'] }),
  page('whereabouts range exhausted', { errors: ['Could not allocate IP in range: {range}'] }),
  page('The shim', { errors: ["CNI request failed with status 400: '{cause}"] }),
  page('The masquerade subnet', { face: 'Chapter', body: 'Two addresses for each network.' }),
];
const catalogue = {
  pages: records.map(({ title }) => ({ slug: title, title })),
  errors: records.flatMap(({ errors }, k) => errors.map((text) => ({ text, by: '', source: '', page: k }))),
};
const space = {
  pages: records,
  index: loadIndex(JSON.stringify(makeIndex(records))),
  matcher: compileErrors(catalogue),
  rarity: rarityOf(records),
  vocabulary: vocabularyOf(records),
  pageOf: (k: number) => k,
};
const first = (question: string) => {
  const [best] = rank(question, space);
  return best && records[best.page]?.title;
};

test.each([
  ['network: failed to find plugin "bridge" in path [/opt/cni/bin]', 'Plugin binary missing'],
  ['find plugin path', 'Plugin binary missing'],
  ['multis not invoked', 'Multus is not invoked'],
  ['mac vlan host', 'macvlan host isolation'],
  ['macvaln isolation', 'macvlan host isolation'],
  ['where abouts exausted', 'whereabouts range exhausted'],
  ['masqerade subnets', 'The masquerade subnet'],
  ['only eth0 in the pod', 'Multus is not invoked'],
  // The error inside counts, not the one around it, though it is cut off.
  ["CNI request failed with status 400: 'could not allocate ip in range", 'whereabouts range exhausted'],
])('%s leads to %s', (question, title) => {
  expect(first(question)).toBe(title);
});

test.each(['', '   ', 'the of and', 'qzxwv', '???'])('%j has no answer', (question) => {
  expect(rank(question, space)).toEqual([]);
});

test('words that say nothing are no words', () => {
  expect(plainTerms('Why does my pod have no IP of its own?')).toEqual(['pod', 'ip', 'own']);
});

test.each([
  ['failing', 'fail'],
  ['failed', 'fail'],
  ['addresses', 'address'],
  ['policies', 'policy'],
  ['eth0', 'eth0'],
  ['status', 'statu'],
  ['class', 'class'],
])('the stem of %s is %s', (word, stemmed) => {
  expect(stem(word)).toBe(stemmed);
});

test('compound words count whole and in parts, neighbours also as one', () => {
  expect(terms('k6t-eth0 10.0.2.2/24', false)).toEqual([
    'k6t-eth0',
    'k6t',
    'eth0',
    '10.0.2.2/24',
    '10',
    '0',
    '2',
    '2',
    '24',
  ]);
  expect(terms('mac vlan', true)).toEqual(['mac', 'macvlan', 'vlan']);
});

describe('a question is spelled as the pages spell', () => {
  test.each([
    ['multis', 'multus'],
    ['mac vlan', 'macvlan'],
    ['plugins', 'plugins'],
    ['k6t-eht0', 'k6t-eht0'],
    ['zebra', 'zebra'],
  ])('%s: %s', (question, said) => {
    expect(mended(question, space.vocabulary)).toBe(said);
  });
});

test('a run of words is counted over what varies, and not past its end', () => {
  expect(longestRun(['a', 'b', 'c'], ['a', 'b', 'c'])).toBe(3);
  expect(longestRun(['a', 'x', 'c'], ['a', '{}', 'c'])).toBe(2);
  expect(longestRun(['b'], ['a'])).toBe(0);
});

test('marks join to the text', () => {
  const pieces = marked('The plugins of multus-cni failed.', 'plugin failing');
  expect(pieces.map(({ text }) => text).join('')).toBe('The plugins of multus-cni failed.');
  expect(pieces.filter((piece) => piece.marked).map(({ text }) => text)).toEqual(['plugins', 'failed']);
});

test.each([
  ['10.0.2.2', 'What is 10.0.2.2?'],
  ["what's fd69::1?", 'What is fd69::1?'],
  ['what is 10.128.0.0/14', 'What is 10.128.0.0/14?'],
  ['0a:58:0a:83:01:61', 'What is 0a:58:0a:83:01:61?'],
  ['k6t-eth0', 'What is k6t-eth0?'],
])('%s offers “%s”', (question, title) => {
  expect(offerFor(question)?.title).toBe(title);
});

test.each(['10.0.2', '10.0.2.2 is unreachable', 'eth0', 'multus', '010.0.0.1', ''])(
  '%j is nothing to identify',
  (question) => {
    expect(offerFor(question)).toBeUndefined();
  },
);
