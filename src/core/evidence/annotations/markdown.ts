import type { Problem } from '../../text/problem.ts';
import type { Card, CardRow } from './types.ts';

/** A view as Markdown, for a ticket: a heading a card, its values as a table, and what is wrong with it. */
export function annotationsMarkdown(cards: readonly Card[], problems: readonly Problem[]): string {
  return cards.map((card) => cardMarkdown(card, problems)).join('\n');
}

function cardMarkdown(card: Card, problems: readonly Problem[]): string {
  const { key, title, subject, what, writer, learns, rows, rendered } = card;
  const name = [subject.namespace, subject.name].filter((part) => part !== '').join('/');
  const where = [subject.kind, name].filter((part) => part !== '').join(' ');
  const grouped = rows.some(({ group }) => group !== undefined);
  const heads = grouped ? ['Of', 'What', 'Value', 'It means'] : ['What', 'Value', 'It means'];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const told = card.problems.flatMap((index) => problems[index] ?? []);
  return [
    `## ${title}`,
    '',
    `${code(key)}${where === '' ? '' : ` of ${where}`}${writer === '' ? '' : `, written by ${writer}`}`,
    '',
    what,
    ...(learns === '' ? [] : ['', learns]),
    '',
    line(heads),
    line(heads.map(() => '---')),
    ...rows.map((row) => line(cellsOf(row, grouped))),
    ...told.flatMap(({ severity, message, upstream }) => [
      '',
      `- **${severity}**: ${message}${upstream === undefined ? '' : ` ${code(upstream)}`}`,
    ]),
    ...(rendered === undefined ? [] : ['', '```yaml', rendered.trimEnd(), '```']),
    '',
  ].join('\n');
}

function cellsOf({ group, label, value, note }: CardRow, grouped: boolean): string[] {
  const own = [label, code(value), note ?? ''];
  return (grouped ? [group ?? '', ...own] : own).map((cell) => cell.replaceAll('|', '\\|'));
}

/** In more backticks than are in it, and on one line. */
function code(text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 0);
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${text.replace(/\s+/g, ' ')}${pad}${fence}`;
}
