import type { Problem } from '../../text/problem.ts';
import type { Catalogue } from './catalogue.ts';
import { type Chain, type ErrorMatcher, type ErrorsCode, findErrors } from './find.ts';
import { fillCommand, fragmentFor } from './with-names.ts';

/** A likely failure: a page, and what speaks for it. */
export interface Likely {
  readonly href: string;
  readonly title: string;
  /** How many lines have it as their innermost error. */
  readonly lines: number;
  /** The first step of the page, with names from the text in it where they are known. */
  readonly ask?: string;
  readonly command?: string;
  /** What stands in the command and is not known from the text. */
  readonly missing: readonly string[];
}

/** One program on the way of an error, from the outermost to the one that failed. */
export interface Step {
  readonly by: string;
  readonly text: string;
  readonly source: string;
  readonly is: 'wrapper' | 'error' | 'cause';
  readonly values: readonly { readonly name: string; readonly value: string }[];
}

/** A line of the text, cut into pieces that join to it. */
export interface Line {
  readonly number: number;
  readonly pieces: readonly { readonly text: string; readonly is: 'plain' | Step['is'] }[];
  readonly steps: readonly Step[];
}

export interface ErrorsView {
  readonly likely: readonly Likely[];
  /** The first lines that hold errors. */
  readonly lines: readonly Line[];
  /** How many lines hold errors. */
  readonly total: number;
  readonly problems: readonly Problem<ErrorsCode>[];
}

/** More lines than this are counted, not drawn. */
export const LINES_SHOWN = 40;

function stepsOf({ wrappers, errors }: Chain): (Step & { from: number; to: number })[] {
  const cause = errors.at(-1);
  return [
    ...wrappers.map(({ wrapper, from, to, values }) => ({
      by: wrapper.by,
      text: wrapper.text,
      source: wrapper.source,
      is: 'wrapper' as const,
      values,
      from,
      to,
    })),
    ...errors.flatMap((found) => {
      const [first] = found.errors;
      if (!first) return [];
      const is: Step['is'] = found === cause ? 'cause' : 'error';
      return [
        {
          by: first.by,
          text: first.text,
          source: first.source,
          is,
          values: found.values,
          from: found.from,
          to: found.to,
        },
      ];
    }),
  ].sort((a, b) => a.from - b.from || b.to - a.to);
}

/** Cuts a line at its steps. Where one step lies inside another, the inner one is marked. */
function piecesOf(
  text: string,
  { from, to }: Chain,
  steps: readonly { from: number; to: number; is: Step['is'] }[],
) {
  const edges = [...new Set([from, to, ...steps.flatMap((step) => [step.from, step.to])])].sort(
    (a, b) => a - b,
  );
  return edges.slice(1).map((end, k) => {
    const start = edges[k] as number;
    const inner = steps.findLast((step) => step.from <= start && end <= step.to);
    return { text: text.slice(start, end), is: inner?.is ?? ('plain' as const) };
  });
}

/** Everything that the error tool shows of a text: see `findErrors`, whose places it turns into pieces of lines. */
export function viewErrors(catalogue: Catalogue, matcher: ErrorMatcher, text: string): ErrorsView {
  const { chains, pages, names, problems } = findErrors(matcher, text);
  let number = 1;
  let counted = 0;
  const lines = chains.slice(0, LINES_SHOWN).map((chain): Line => {
    for (let at = text.indexOf('\n', counted); at >= 0 && at < chain.from; at = text.indexOf('\n', counted)) {
      number++;
      counted = at + 1;
    }
    const steps = stepsOf(chain);
    return {
      number,
      pieces: piecesOf(text, chain, steps),
      steps: steps.map(({ by, text: said, source, is, values }) => ({
        by,
        text: said,
        source,
        is,
        values: values.map(({ name, value }) => ({ name, value })),
      })),
    };
  });
  const likely = pages.flatMap(({ page, lines: count }): Likely[] => {
    const known = catalogue.pages[page];
    if (!known) return [];
    const filled = known.command === undefined ? undefined : fillCommand(known.command, names);
    return [
      {
        href: `/${known.slug}/${fragmentFor(names)}`,
        title: known.title,
        lines: count,
        ...(known.ask !== undefined && { ask: known.ask }),
        ...(filled && { command: filled.command }),
        missing: filled?.missing ?? [],
      },
    ];
  });
  return { likely, lines, total: chains.length, problems };
}

/** The view as Markdown, for a ticket. */
export function errorsMarkdown({ likely, lines }: ErrorsView, site: string): string {
  const code = (text: string) => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
  return [
    '## Errors',
    '',
    ...lines.flatMap((line) => [
      `- line ${line.number}: ${code(
        line.pieces
          .map((piece) => piece.text)
          .join('')
          .trim(),
      )}`,
      ...line.steps.map(
        (step) => `  - ${step.by}${step.is === 'cause' ? ' (cause)' : ''}: ${code(step.text)}`,
      ),
    ]),
    '',
    '## Likely failures',
    '',
    ...likely.flatMap((each) => [
      `- [${each.title}](${site}${each.href})`,
      ...(each.command === undefined ? [] : [`  - next: ${code(each.command)}`]),
    ]),
    '',
  ].join('\n');
}
