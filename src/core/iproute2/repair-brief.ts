import type { Lines } from '../text/lines.ts';
import { isCell, isState, type RowPlace } from './brief-row.ts';
import type { Context } from './context.ts';
import type { Block, Line } from './model.ts';
import { OPER_STATES } from './vocabulary.ts';

/**
 * A brief table whose cells stand on lines of their own, as slides and web pages leave it. A new row begins at each
 * name; a state or an address that stands before a name belongs to it when its row lacks just that. A table that
 * was copied column by column is put together when every column has as many cells. With `-4` or `-6` every row has an
 * address: one that stands on a line of its own above a row without any belongs there, and not to the row before it,
 * which has one already. What is lost stays lost: a row without its name or state says so.
 */

type Kind = 'name' | 'state' | 'rest';

/** A word, or words that belong together such as `A peer B/24`. */
interface Cell extends Line {
  readonly kind: Kind;
  readonly words: readonly CellWord[];
  /** Whether it is an address of the loopback network; `null` for anything else. */
  readonly loopback: boolean | null;
  readonly line: Line;
}

interface CellWord extends Line {
  readonly text: string;
  readonly places: readonly number[] | null;
}

interface Row {
  readonly cells: readonly Cell[];
}

/** Reads the rows of a block not all of whose lines are rows. `add` reads the loaded words as one row. */
export function readScatteredRows(block: Block, ctx: Context, add: (place: RowPlace) => void): void {
  const runs = collect(block, ctx);
  for (const run of runs) {
    if (!Array.isArray(run)) {
      notUnderstood(run, ctx);
      continue;
    }
    const columns = byColumn(run);
    if (columns !== null && writeTable(columns, run, ctx, add)) continue;
    const rows = merge(byName(run), ctx);
    const filtered = block.command?.object === 'addr' && (block.command.family ?? null) !== null;
    for (const row of filtered ? handDown(rows) : rows) writeRow(row, ctx, add);
  }
}

function notUnderstood(line: Line, ctx: Context): void {
  ctx.problem('line-not-understood', line.from, line.to, 'This line is no row of ip -br.', {
    severity: 'warning',
  });
}

/** Cuts the lines into cells. A line that holds anything else stays a line, and nothing reaches across it. */
function collect(block: Block, ctx: Context): (Cell[] | Line)[] {
  const out: (Cell[] | Line)[] = [];
  let run: Cell[] | null = null;
  for (const line of block.lines) {
    const words = ctx.load(line);
    if (words.length === 0) continue;
    const cells = cellsOf(words, line);
    if (cells === null) {
      out.push({ from: words.from[0] as number, to: words.to[words.length - 1] as number });
      run = null;
    } else {
      if (run === null) {
        run = [];
        out.push(run);
      }
      run.push(...cells);
    }
  }
  return out;
}

const NAME = /^[^\s/:<>[\]{}()"']{1,31}$/;

function kindOf(word: string, next: string): Kind | null {
  if (OPER_STATES.has(word)) return 'state';
  if (isCell(word) || word.startsWith('<') || /^(?:[0-9a-f]{2}:){4,}[0-9a-f]{2}$/.test(word)) return 'rest';
  if (next === 'peer') return 'rest';
  if (isState(word)) return 'state';
  return NAME.test(word) && /[a-z0-9]/i.test(word) ? 'name' : null;
}

/** The cells of a line, or `null` when one word is no cell, or two are names. */
function cellsOf(words: Context['words'], line: Line): Cell[] | null {
  const cells: Cell[] = [];
  let names = 0;
  for (let k = 0; k < words.length; ) {
    const first = k;
    const word = words.text[k] as string;
    const next = words.word(k + 1);
    let kind = kindOf(word, next);
    // A link may be called like a state.
    if (k === 0 && kind === 'state' && OPER_STATES.has(next)) kind = 'name';
    if (kind === null || (kind === 'name' && ++names > 1)) return null;
    k++;
    if (kind === 'rest') {
      if (next === 'peer') k = Math.min(k + 2, words.length);
      if (words.text[k] === 'metric' && /^\d+$/.test(words.word(k + 1))) k += 2;
    }
    cells.push(cell(words, kind, first, k, line));
  }
  return cells;
}

function cell(words: Context['words'], kind: Kind, first: number, end: number, line: Line): Cell {
  const parts: CellWord[] = [];
  for (let k = first; k < end; k++) {
    const text = words.text[k] as string;
    const from = words.from[k] as number;
    const to = words.to[k] as number;
    const places = to - from === text.length ? null : [...text].map((_, at) => words.place(k, at));
    parts.push({ text, from, to, places });
  }
  const text = (parts[0] as CellWord).text;
  const loopback =
    kind === 'rest' && /^[\d.]+$|^[\da-f.:]+\/\d/i.test(text) ? /^127\.|^::1\//.test(text) : null;
  return {
    kind,
    words: parts,
    loopback,
    line,
    from: words.from[first] as number,
    to: words.to[end - 1] as number,
  };
}

function has(row: Row, kind: Kind): boolean {
  return row.cells.some((one) => one.kind === kind);
}

/** Rows in the order of the text: a name or a second state begins one. */
function byName(cells: readonly Cell[]): Row[] {
  const rows: { cells: Cell[] }[] = [];
  let row: { cells: Cell[] } | null = null;
  let state = false;
  for (const one of cells) {
    if (row === null || one.kind === 'name' || (one.kind === 'state' && state)) {
      row = { cells: [] };
      state = false;
      rows.push(row);
    }
    state ||= one.kind === 'state';
    row.cells.push(one);
  }
  return rows;
}

/** All names, then as many states, then either nothing or one address each; `null` for another order. */
function byColumn(cells: readonly Cell[]): Row[] | null {
  let names = 0;
  while (cells[names]?.kind === 'name') names++;
  if (names < 2) return null;
  let states = 0;
  while (cells[names + states]?.kind === 'state') states++;
  const rest = cells.slice(names + states);
  if (states !== names || rest.some((one) => one.kind !== 'rest')) return null;
  if (rest.length !== names && rest.length !== 0) return null;
  return cells.slice(0, names).map((name, k) => {
    const row = [name, cells[names + k] as Cell];
    if (rest.length > 0) row.push(rest[k] as Cell);
    return { cells: row };
  });
}

/** Gives what stands before a name to the row of the name, when that lacks just it. */
function merge(rows: readonly Row[], ctx: Context): Row[] {
  const out: Row[] = [];
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as Row;
    const next = rows[k + 1];
    if (next !== undefined && belongs(row, next, ctx)) {
      out.push({ cells: [...row.cells, ...next.cells] });
      k++;
    } else out.push(row);
  }
  return out;
}

function belongs(nameless: Row, named: Row, ctx: Context): boolean {
  if (has(nameless, 'name') || !has(named, 'name')) return false;
  if (has(nameless, 'state') === has(named, 'state')) return false;
  if (has(nameless, 'rest') && has(named, 'rest')) return false;
  const name = named.cells.find((one) => one.kind === 'name') as Cell;
  const isLo = ctx.text.slice(name.from, name.to) === 'lo';
  return [...nameless.cells, ...named.cells].every((one) => one.loopback === null || one.loopback === isLo);
}

/** Moves the last address of a row that has more to a row below it that has none, if it stands alone on its line. */
function handDown(rows: readonly Row[]): Row[] {
  const out: Row[] = [];
  for (const row of rows) {
    const above = out.at(-1);
    const last = above?.cells.at(-1);
    const spare =
      above !== undefined &&
      last?.kind === 'rest' &&
      above.cells.filter((one) => one.kind === 'rest').length > 1 &&
      above.cells.every((one) => one === last || one.line !== last.line);
    if (spare && has(row, 'name') && has(row, 'state') && !has(row, 'rest')) {
      out[out.length - 1] = { cells: above.cells.slice(0, -1) };
      out.push({ cells: [last, ...row.cells] });
    } else out.push(row);
  }
  return out;
}

/** Name, state and the rest, in the order in which ip prints them. */
function inOrder(row: Row): Cell[] {
  const of = (kind: Kind): Cell[] => row.cells.filter((one) => one.kind === kind);
  return [...of('name'), ...of('state'), ...of('rest')];
}

function spelled(cells: readonly Cell[]): string {
  return cells.map((one) => one.words.map((word) => word.text).join(' ')).join(' ');
}

function span(cells: readonly Cell[]): Line {
  let { from, to } = cells[0] as Cell;
  for (const one of cells) {
    from = Math.min(from, one.from);
    to = Math.max(to, one.to);
  }
  return { from, to };
}

function load(cells: readonly Cell[], ctx: Context): RowPlace {
  const { words } = ctx;
  words.clear();
  for (const one of cells)
    for (const word of one.words) words.push(word.text, word.from, word.to, word.places);
  const kinds = cells.slice(0, 2).map((one) => one.kind);
  return { name: kinds.indexOf('name'), state: kinds.indexOf('state') };
}

function writeRow(row: Row, ctx: Context, add: (place: RowPlace) => void): void {
  const cells = inOrder(row);
  const first = cells[0] as Cell;
  const { from, to } = span(cells);
  const scattered = cells.some((one, k) => one.line !== first.line || one !== row.cells[k]);
  if (scattered && !ctx.repair('brief-row', from, to, spelled(cells))) {
    let line: Line | null = null;
    for (const one of row.cells) {
      if (one.line === line) continue;
      line = one.line;
      notUnderstood(span(row.cells.filter((other) => other.line === line)), ctx);
    }
    return;
  }
  add(load(cells, ctx));
  const name = has(row, 'name');
  const state = has(row, 'state');
  if (!name && !state) {
    ctx.problem(
      'address-without-interface',
      from,
      to,
      'The name and the state of the interface that has this address are missing.',
      { severity: 'warning' },
    );
  } else if (!name) {
    ctx.problem('name-missing', from, to, 'The name of the interface of this row is missing.', {
      severity: 'warning',
    });
  } else if (!state) {
    ctx.problem('state-missing', first.from, first.to, 'The state of this interface is missing.', {
      severity: 'warning',
    });
  }
}

function writeTable(
  rows: readonly Row[],
  cells: readonly Cell[],
  ctx: Context,
  add: (place: RowPlace) => void,
): boolean {
  const { from, to } = span(cells);
  if (!ctx.repair('brief-row', from, to, rows.map((row) => spelled(row.cells)).join('\n'))) return false;
  for (const row of rows) add(load(row.cells, ctx));
  return true;
}

/**
 * Whether lines of no known shape are the cells of a brief table: nothing but cells, with a state and an address or a
 * MAC among them.
 */
export function looksScattered(ctx: Context, lines: Lines): boolean {
  const seen = new Set<Kind>();
  const most = Math.min(lines.length, 400);
  for (let k = 0; k < most; k++) {
    const cells = cellsOfLine(ctx, lines.at(k) as Line);
    if (cells === null) return false;
    for (const { kind } of cells) seen.add(kind);
  }
  return seen.has('state') && seen.has('rest');
}

/** Whether a line holds nothing but cells. */
export function isCells(ctx: Context, line: Line): boolean {
  return cellsOfLine(ctx, line) !== null;
}

function cellsOfLine(ctx: Context, line: Line): Cell[] | null {
  return line.to - line.from > 400 ? null : cellsOf(ctx.load(line), line);
}
