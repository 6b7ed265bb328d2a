import { parseAddress, sameAddress } from '../../net/address.ts';
import { formatMAC, parseMAC } from '../../net/mac.ts';
import { parseCIDR } from '../../net/prefix.ts';
import type { Problem } from '../../text/problem.ts';

/** What an exercise asks for, and what is right. */
export type Expected = {
  /** Wrong answers that show a certain misunderstanding, with what to say to them. */
  readonly near?: readonly { readonly typed: string; readonly says: string }[];
} & (
  | { readonly kind: 'address' | 'prefix' | 'mac'; readonly is: string }
  | { readonly kind: 'number'; readonly is: number }
  /** Any of these words; blanks, case and quotes do not matter. */
  | { readonly kind: 'words'; readonly is: readonly string[] }
);

export type Verdict =
  | { readonly answer: 'none' }
  | { readonly answer: 'right' }
  | { readonly answer: 'wrong'; readonly says: string }
  | { readonly answer: 'unreadable'; readonly problem: Problem };

const right: Verdict = { answer: 'right' };
const wrong = (says: string): Verdict => ({ answer: 'wrong', says });
/** `@if379` and `379:` are how ip prints a number, so that is what people copy. */
const asNumber = (text: string) => text.replace(/^@if/, '').replace(/:$/, '');
const asWord = (text: string) => text.toLowerCase().replaceAll(/["'`]/g, '').replaceAll(/\s+/g, ' ').trim();

/** Compares by meaning, so that `FD69:0::B` is `fd69::b`. An unreadable `typed` gives the problem. */
function compare(typed: string, expected: Expected): Verdict {
  switch (expected.kind) {
    case 'address': {
      const read = parseAddress(typed);
      const wanted = parseAddress(expected.is);
      if (!read.ok) return { answer: 'unreadable', problem: read.problem };
      return wanted.ok && sameAddress(read.value, wanted.value) ? right : wrong('This is another address.');
    }
    case 'prefix': {
      if (!typed.includes('/') && parseAddress(typed).ok)
        return wrong('The prefix length is missing: a slash and a number.');
      const read = parseCIDR(typed);
      const wanted = parseCIDR(expected.is);
      if (!read.ok) return { answer: 'unreadable', problem: read.problem };
      if (!wanted.ok) return wrong('This is another prefix.');
      if (!sameAddress(read.value.address, wanted.value.address)) return wrong('This is another address.');
      return read.value.prefix.length === wanted.value.prefix.length
        ? right
        : wrong('The address is right, the prefix length is not.');
    }
    case 'mac': {
      const read = parseMAC(typed);
      const wanted = parseMAC(expected.is);
      if (!read.ok) return { answer: 'unreadable', problem: read.problem };
      return wanted.ok && formatMAC(read.value) === formatMAC(wanted.value)
        ? right
        : wrong('This is another MAC.');
    }
    case 'number': {
      if (!/^[+-]?\d{1,15}$/.test(asNumber(typed))) {
        return {
          answer: 'unreadable',
          problem: {
            code: 'not-a-number',
            from: 0,
            to: typed.length,
            severity: 'error',
            message: 'A whole number was expected here.',
          },
        };
      }
      return Number(asNumber(typed)) === expected.is ? right : wrong('This is another number.');
    }
    case 'words':
      return expected.is.some((each) => asWord(each) === asWord(typed)) ? right : wrong('Not quite.');
  }
}

/**
 * Says whether `typed` is the answer to an exercise. Blanks around it do not matter. Never throws; what cannot be read
 * as what was asked for comes back as a problem with its place in `typed`.
 */
export function checkAnswer(typed: string, expected: Expected): Verdict {
  const answer = typed.trim();
  if (answer === '') return { answer: 'none' };
  const verdict = compare(answer, expected);
  if (verdict.answer === 'right') return verdict;
  const said = asWord(expected.kind === 'number' ? asNumber(answer) : answer);
  const near = expected.near?.find((each) => asWord(each.typed) === said);
  if (near) return wrong(near.says);
  if (verdict.answer !== 'unreadable') return verdict;
  const skipped = typed.length - typed.trimStart().length;
  const { from, to } = verdict.problem;
  return {
    answer: 'unreadable',
    problem: { ...verdict.problem, from: from + skipped, to: to + skipped },
  };
}
