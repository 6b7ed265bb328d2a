import type { IpReading, JsonObject, ListName } from '../iproute2/model.ts';
import { repairOnOneLine } from '../text/repair.ts';
import { foundLinks } from './ip-view.ts';

const LISTS: readonly ListName[] = [
  'links',
  'routes',
  'neighbours',
  'rules',
  'nexthops',
  'ports',
  'fdb',
  'vlans',
];

/**
 * The reading as JSON in the shape of `ip -j`: the array of the one kind that was read, or, of several kinds, one
 * object with an array each, since no single command prints them together.
 */
export function ipJson(reading: IpReading): string {
  const filled = LISTS.filter((name) => reading[name].length > 0);
  const only = filled.length === 1 ? filled[0] : undefined;
  const value: JsonObject | JsonObject[] = only
    ? reading[only]
    : Object.fromEntries(filled.map((name) => [name, reading[name]]));
  return JSON.stringify(value, null, 2);
}

const cell = (value: string): string => value.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A fence that the text itself cannot close. */
function fence(text: string): string {
  let longest = 2;
  for (const run of text.match(/`{3,}/g) ?? []) longest = Math.max(longest, run.length);
  return '`'.repeat(longest + 1);
}

/** The text in a fence, then what was found, mended and not understood, for a ticket or a chat. */
export function ipMarkdown(text: string, reading: IpReading): string {
  const marks = fence(text);
  const out = [`${marks}text`, text.replace(/\n+$/, ''), marks, ''];
  const links = foundLinks(reading);
  if (links.length > 0) {
    out.push(
      '| Link | State | Addresses | MAC | Port of | Other end |',
      '| --- | --- | --- | --- | --- | --- |',
    );
    for (const link of links) {
      const mac =
        link.mac === null ? '' : link.macSpells ? `${link.mac} (spells ${link.macSpells})` : link.mac;
      const cells = [
        link.name,
        link.state ?? '',
        link.addresses.join(', '),
        mac,
        link.master ?? '',
        link.peer ?? '',
      ];
      out.push(`| ${cells.map(cell).join(' | ')} |`);
    }
    out.push('');
  }
  if (reading.repairs.length > 0) {
    out.push('Mended to read it:', '');
    for (const repair of reading.repairs) {
      out.push(
        `- ${side(repair.was)} read as ${side(repair.now)} (${repair.rule}, line ${lineOf(text, repair.from)})`,
      );
    }
    out.push('');
  }
  if (reading.problems.length > 0) {
    out.push('Not understood:', '');
    for (const problem of reading.problems)
      out.push(`- line ${lineOf(text, problem.from)}: ${problem.message}`);
    out.push('');
  }
  return out.join('\n');
}

function side(text: string): string {
  const line = repairOnOneLine(text);
  return line === '' ? 'nothing' : `\`${line}\``;
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
