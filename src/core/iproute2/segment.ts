import { Lines } from '../text/lines.ts';
import { isBlank } from '../text/split.ts';
import type { CommandRead } from './command-line.ts';
import { readCommandLine } from './command-line.ts';
import type { Context } from './context.ts';
import { jsonBegins, jsonEnd } from './json.ts';
import type { Block, BlockKind, IpCommand, Line } from './model.ts';
import { isGap, isNoise, netnsHeader } from './noise.ts';
import { isCells, looksScattered } from './repair-brief.ts';
import { type Shape, shapeOf } from './shape.ts';

/** A block that is being put together. */
interface Open {
  kind: BlockKind | null;
  command: IpCommand | null;
  prompt: string;
  netns: string;
  lines: Lines;
  /** Whether an empty line stands between its last line and the present one. */
  gap: boolean;
  /** The index of its first link. */
  first: number;
}

const LINK_KINDS: ReadonlySet<BlockKind> = new Set(['link', 'link-brief', 'link-oneline']);

/** The kind of block that a command prints, or `null` for commands that are not read here. */
export function kindOfCommand(command: IpCommand): BlockKind | null {
  if (command.json) return 'json';
  if (command.tool === 'bridge') {
    if (command.object === 'link') return 'bridge-link';
    if (command.object === 'fdb') return 'fdb';
    return command.object === 'vlan' ? 'bridge-vlan' : null;
  }
  switch (command.object) {
    case 'link':
      return command.brief ? 'link-brief' : 'link';
    case 'addr':
      if (command.brief) return 'link-brief';
      return command.oneline ? 'link-oneline' : 'link';
    case 'neigh':
      return command.brief ? 'neigh-brief' : 'neigh';
    case 'route':
    case 'rule':
    case 'nexthop':
      return command.object;
    default:
      return null;
  }
}

/**
 * Cuts a text into blocks, each the output of one command: at prompts and command lines, at the headers of
 * `ip -all netns exec`, and, where there are none, by the shape of the lines. Prompts, commands and noise are claimed.
 */
export function segment(ctx: Context, lines: Lines): Block[] {
  const segmenter = new Segmenter(ctx, lines);
  for (let k = 0; k < lines.length; k++) k = segmenter.line(k);
  segmenter.close();
  return segmenter.blocks;
}

class Segmenter {
  readonly blocks: Block[] = [];
  readonly #ctx: Context;
  readonly #lines: Lines;
  readonly #margin: number;
  #open: Open;

  constructor(ctx: Context, lines: Lines) {
    this.#ctx = ctx;
    this.#lines = lines;
    this.#margin = margin(ctx.text, lines);
    this.#open = fresh(null, '', '');
  }

  /** Ends the block that is open. */
  close(): void {
    const { kind, command, prompt, netns, lines } = this.#open;
    if (lines.length > 0) {
      let final = kind ?? 'unknown';
      if (final === 'unknown' && looksScattered(this.#ctx, lines)) final = 'link-brief';
      this.blocks.push({ kind: final, command, prompt, netns, lines });
    }
    this.#open = fresh(null, prompt, '');
  }

  /** Looks at the line `k` and returns the index of the last line that belongs to it. */
  line(k: number): number {
    const { text } = this.#ctx;
    const from = this.#lines.from(k);
    const to = this.#lines.to(k);
    const open = this.#open;
    let at = from;
    while (at < to && isBlank(text.charCodeAt(at))) at++;
    if (at >= to) {
      open.gap = true;
      return k;
    }
    const code = text.charCodeAt(at);
    const letter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
    if (open.kind === 'link' && at - from > this.#margin && (letter || (code >= 48 && code <= 57))) {
      this.#push(from, to);
      return k;
    }
    if (open.kind === 'link' && code >= 48 && code <= 57 && isPlainHeader(text, at, to)) {
      this.#pushHeader(from, to, at);
      return k;
    }
    if (code === 91 || code === 123) {
      const json = this.#json(k, at);
      if (json >= 0) return json;
    }
    const line: Line = { from, to };
    if (this.#command(line)) return k;
    if (isNoise(text, at, to)) {
      this.#ctx.sink?.claim(at, to, 'noise', 'shell.noise');
      // A fence ends an output; the chatter of a wrapper stands above it.
      if (text.startsWith('```', at) || text.startsWith('~~~', at)) this.close();
      return k;
    }
    if (isGap(text, at, to)) {
      this.#ctx.sink?.claim(at, to, 'noise', 'shell.noise');
      this.#ctx.problem('cut', at, to, 'Lines were left out here.', { severity: 'info' });
      return k;
    }
    const name = netnsHeader(text, line);
    if (name !== '') {
      const { command, prompt } = this.#open;
      this.close();
      this.#ctx.sink?.claim(at, to, 'noise', 'shell.netns');
      this.#open = fresh(command, prompt, name);
      return k;
    }
    this.#content(line, k);
    return k;
  }

  #push(from: number, to: number): void {
    this.#open.lines.push(from, to);
    this.#open.gap = false;
  }

  /** A header with the index of the block's first link begins the output of another command. */
  #pushHeader(from: number, to: number, at: number): void {
    const open = this.#open;
    const index = Number.parseInt(this.#ctx.text.slice(at, at + 10), 10);
    if (open.first === index && open.lines.length > 0) this.#next('link');
    if (this.#open.first < 0) this.#open.first = index;
    this.#push(from, to);
  }

  #next(kind: BlockKind | null): void {
    const { prompt, netns } = this.#open;
    this.close();
    this.#open = fresh(null, prompt, netns);
    this.#open.kind = kind;
  }

  #json(k: number, at: number): number {
    const { text } = this.#ctx;
    if (!jsonBegins(text, at)) return -1;
    const end = jsonEnd(text, at);
    const { command, prompt, netns, lines } = this.#open;
    const expected = command !== null && lines.length === 0;
    this.close();
    let last = k;
    while (last + 1 < this.#lines.length && this.#lines.from(last + 1) < end) last++;
    const whole = new Lines();
    whole.push(at, end);
    this.blocks.push({ kind: 'json', command: expected ? command : null, prompt, netns, lines: whole });
    return last;
  }

  #command(line: Line): boolean {
    const found: CommandRead | null = readCommandLine(this.#ctx, line);
    if (found === null) return false;
    this.close();
    this.#open = fresh(found.command, found.prompt, found.netns);
    return true;
  }

  #content(line: Line, k: number): void {
    const { text } = this.#ctx;
    const open = this.#open;
    const wanted = open.command === null ? null : kindOfCommand(open.command);
    if (open.kind !== null && open.kind === wanted && !open.gap && !LINK_KINDS.has(open.kind)) {
      this.#push(line.from, line.to);
      return;
    }
    let shape = shapeOf(text, line.from, line.to, open.kind ?? wanted);
    if (shape === 'address') shape = this.#decide(k, open.kind);
    if (open.kind === null) {
      open.kind = firstKind(shape, wanted);
      if (shape === 'link') this.#pushHeader(line.from, line.to, start(text, line));
      else this.#push(line.from, line.to);
      return;
    }
    if (
      continues(open.kind, shape) ||
      (shape === 'none' && !open.gap) ||
      (shape === 'none' && this.#mayGoOn(line))
    ) {
      if (shape === 'link' && open.kind === 'link') this.#pushHeader(line.from, line.to, start(text, line));
      else this.#push(line.from, line.to);
      return;
    }
    if (shape !== 'none' && open.kind === wanted && !open.gap && trusted(open.kind, shape)) {
      this.#push(line.from, line.to);
      return;
    }
    this.#next(firstKind(shape, null));
    if (shape === 'link') this.#pushHeader(line.from, line.to, start(text, line));
    else this.#push(line.from, line.to);
  }

  /** `A dev D` is what the block is, or what the next line says that has more to say. */
  #decide(k: number, kind: BlockKind | null): Shape {
    if (kind === 'route' || kind === 'neigh') return kind;
    for (let next = k + 1; next < Math.min(k + 50, this.#lines.length); next++) {
      const shape = shapeOf(this.#ctx.text, this.#lines.from(next), this.#lines.to(next));
      if (shape !== 'address') return shape === 'neigh' ? 'neigh' : 'route';
    }
    return 'route';
  }

  /** Cells of a broken brief table may stand apart. */
  #mayGoOn(line: Line): boolean {
    const { kind, command } = this.#open;
    return kind === 'unknown' || (kind === 'link-brief' && command !== null && isCells(this.#ctx, line));
  }
}

function start(text: string, line: Line): number {
  let at = line.from;
  while (at < line.to && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function fresh(command: IpCommand | null, prompt: string, netns: string): Open {
  return { kind: null, command, prompt, netns, lines: new Lines(), gap: false, first: -1 };
}

/** The blanks that stand before every line, as in an indented code block. */
function margin(text: string, lines: Lines): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { from, to } of lines) {
    let at = from;
    while (at < to && isBlank(text.charCodeAt(at))) at++;
    if (at === to) continue;
    least = Math.min(least, at - from);
    if (least === 0) return 0;
  }
  return least === Number.POSITIVE_INFINITY ? 0 : least;
}

/** `12: name: <…> mtu N qdisc`: the header of `ip link` or `ip addr`, beyond doubt. */
function isPlainHeader(text: string, from: number, to: number): boolean {
  let at = from;
  while (at < to && isDigit(text.charCodeAt(at))) at++;
  if (text.charCodeAt(at) !== 58 || text.charCodeAt(at + 1) !== 32) return false;
  const close = text.indexOf('>', at);
  if (close < 0 || close > at + 200 || close >= to || !text.startsWith(' mtu ', close + 1)) return false;
  at = close + 6;
  while (at < to && isDigit(text.charCodeAt(at))) at++;
  return text.startsWith(' qdisc ', at);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The kind of a block by its first line and by the command above it. */
function firstKind(shape: Shape, wanted: BlockKind | null): BlockKind {
  if (shape === 'none') return wanted ?? 'unknown';
  if (shape === 'member') return 'link';
  if (shape === 'address') return 'route';
  return wanted !== null && trusted(wanted, shape) ? wanted : shape;
}

/** Whether a line of one shape may be a line of a kind whose command was given: some look alike. */
function trusted(kind: BlockKind, shape: Shape): boolean {
  if (kind === shape) return true;
  if (kind === 'route' || kind === 'neigh' || kind === 'neigh-brief') {
    return shape === 'route' || shape === 'neigh' || shape === 'neigh-brief';
  }
  return kind === 'bridge-link' && shape === 'link';
}

/** Whether a line of a shape goes on with a block of a kind. */
function continues(kind: BlockKind, shape: Shape): boolean {
  return (
    kind === shape || (kind === 'link' && shape === 'member') || (kind === 'unknown' && shape === 'none')
  );
}
