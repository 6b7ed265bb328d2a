import { splitLines } from '../text/lines.ts';
import type { Note } from '../text/note.ts';
import type { Problem, Severity } from '../text/problem.ts';
import type { Repair } from '../text/repair.ts';
import type { Token } from '../text/token.ts';
import { TokenSink } from '../text/tokens.ts';
import { Words } from '../text/words.ts';
import { readBridgeLinks } from './bridge-link.ts';
import { readBridgeVlans } from './bridge-vlan.ts';
import { readBrief } from './brief.ts';
import type { IpProblemCode, IpRepairRule } from './codes.ts';
import type { Context, Sink } from './context.ts';
import { readFdb } from './fdb.ts';
import { readJsonBlock } from './json.ts';
import { readLinks } from './link.ts';
import { loadLine } from './load.ts';
import type { Block, BlockKind, IpReading, JsonObject, Line, ListName, RecordSpan } from './model.ts';
import { readBriefNeighbours, readNeighbours } from './neighbour.ts';
import { readNexthops } from './nexthop.ts';
import { readOnelineAddresses } from './oneline.ts';
import { stripPrefix } from './prefix.ts';
import { readRoutes } from './route.ts';
import { readRules } from './rule.ts';
import { segment } from './segment.ts';
import { suggest } from './suggest.ts';
import { describeTerm } from './terms.ts';
import { MOST_REPAIRS } from './trial.ts';

/** Line-oriented text beyond this many UTF-16 units is refused. */
export const MAX_TEXT = 16 * 1024 * 1024;

/** A repair that the reader of the page has undone. */
export interface UndoneRepair {
  readonly from: number;
  readonly rule: string;
}

export interface ReadIpOptions {
  readonly undo?: readonly UndoneRepair[];
}

/** Rules about lines and rows. All others mend a word. */
const STRUCTURAL: ReadonlySet<string> = new Set(['line-joined', 'line-split', 'brief-row', 'line-prefix']);

/** What identifies a repair among those undone: one word is not mended by another rule instead. */
function keyOf(rule: string, from: number): string {
  return `${STRUCTURAL.has(rule) ? rule : 'word'} ${from}`;
}

type Lists = Record<ListName, JsonObject[]>;

const READERS: Record<Exclude<BlockKind, 'unknown'>, (block: Block, ctx: Context) => void> = {
  link: readLinks,
  'link-brief': readBrief,
  'link-oneline': readOnelineAddresses,
  route: readRoutes,
  neigh: readNeighbours,
  'neigh-brief': readBriefNeighbours,
  rule: readRules,
  nexthop: readNexthops,
  'bridge-link': readBridgeLinks,
  fdb: readFdb,
  'bridge-vlan': readBridgeVlans,
  json: readJsonBlock,
};

/** One pass over a text. The same pass serves the model, without a sink, and the tokens, with one. */
class Pass implements Context {
  readonly text: string;
  readonly words = new Words();
  readonly sink: Sink | null;
  readonly lists: Lists = {
    links: [],
    routes: [],
    neighbours: [],
    rules: [],
    nexthops: [],
    ports: [],
    fdb: [],
    vlans: [],
  };
  readonly records: { list: ListName; index: number; from: number; to: number; block: number }[] = [];
  readonly problems: Problem<IpProblemCode>[] = [];
  blocks: Block[] = [];
  #block = 0;
  #lineRepairs = 0;
  readonly #undone: ReadonlySet<string>;
  readonly #repairs = new Map<string, Repair<IpRepairRule>>();
  readonly #codes: { code(from: number, to: number): void } | null;

  constructor(text: string, undone: ReadonlySet<string>, sink: Sink | null) {
    this.text = text;
    this.#undone = undone;
    this.sink = sink;
    this.#codes = sink === null ? null : { code: (from, to) => sink.claim(from, to, 'ansi') };
  }

  read(): void {
    const lines = stripPrefix(this, splitLines(this.text));
    this.blocks = segment(this, lines);
    const known = this.blocks.some(({ kind }) => kind !== 'unknown');
    for (const [k, block] of this.blocks.entries()) {
      this.#block = k;
      if (block.kind === 'unknown') {
        if (known) this.#strange(block);
      } else READERS[block.kind](block, this);
    }
    if (!known && this.blocks.length > 0) {
      this.problem(
        'not-ip-output',
        0,
        this.text.length,
        'Nothing in this text is output of ip or bridge that is read here.',
        {
          help: 'Paste the output of ip link, ip addr, ip route, ip neigh, ip rule, ip nexthop, or bridge link, fdb or vlan.',
        },
      );
    }
    this.problems.sort((a, b) => a.from - b.from);
  }

  /** Text between blocks: prose, or the output of other commands. */
  #strange({ lines }: Block): void {
    const first = lines.at(0) as Line;
    const last = lines.at(lines.length - 1) as Line;
    this.problem('line-not-understood', first.from, last.to, 'This is not output of ip or bridge.', {
      severity: 'info',
    });
  }

  get repairs(): Repair<IpRepairRule>[] {
    return [...this.#repairs.values()].sort((a, b) => a.from - b.from);
  }

  load(line: Line): Words {
    this.#lineRepairs = 0;
    loadLine(this, line, this.#codes);
    return this.words;
  }

  add(list: ListName, object: JsonObject, from: number, to: number): void {
    const index = this.lists[list].push(object) - 1;
    this.records.push({ list, index, from, to, block: this.#block });
  }

  extend(to: number): void {
    const last = this.records[this.records.length - 1];
    if (last !== undefined && to > last.to) last.to = to;
  }

  problem(
    code: IpProblemCode,
    from: number,
    to: number,
    message: string,
    more: { severity?: Severity; help?: string; href?: string } = {},
  ): void {
    this.problems.push({ code, from, to, severity: 'error', message, ...more });
  }

  repair(rule: IpRepairRule, from: number, to: number, now: string): boolean {
    if (this.undone(rule, from)) return false;
    // Each repair moves the words behind it. What needs more of them than this is not worth the time.
    if (rule !== 'line-split' && ++this.#lineRepairs > MOST_REPAIRS) return false;
    this.#repairs.set(`${rule} ${from}`, { from, to, was: this.text.slice(from, to), now, rule });
    return true;
  }

  undone(rule: IpRepairRule, from: number): boolean {
    return this.#undone.has(keyOf(rule, from));
  }
}

/**
 * Reads text output of `ip` and `bridge`, or their JSON, several commands in one text, damaged or not.
 *
 * In: the text as pasted, and repairs to leave undone. Out: for each kind of object the list of what was read, with
 * the keys and types of `ip -j` for the same command, in the order of the text; blocks and places; tokens and notes,
 * made when they are asked for; problems with their places; repairs that were made. Text of more than 16 million
 * characters is refused with the problem `input-too-large`.
 */
export function readIpText(text: string, options: ReadIpOptions = {}): IpReading {
  const undone = new Set((options.undo ?? []).map(({ rule, from }) => keyOf(rule, from)));
  if (text.length > MAX_TEXT) return refused(text);
  const pass = new Pass(text, undone, null);
  pass.read();
  suggest(pass);
  let tokens: Token[] | null = null;
  let notes: Note[] | null = null;
  const readTokens = (): Token[] => {
    if (tokens === null) {
      const sink = new TokenSink();
      new Pass(text, undone, sink).read();
      tokens = sink.tokens(text);
    }
    return tokens;
  };
  return {
    ...pass.lists,
    blocks: pass.blocks,
    records: pass.records as RecordSpan[],
    problems: pass.problems,
    repairs: pass.repairs,
    get tokens() {
      return readTokens();
    },
    get notes() {
      notes ??= describe(text, readTokens());
      return notes;
    },
  };
}

function describe(text: string, tokens: readonly Token[]): Note[] {
  const notes: Note[] = [];
  for (const { from, to, term } of tokens) {
    if (term === undefined) continue;
    const explanation = describeTerm(term, text.slice(from, to));
    if (explanation !== undefined) notes.push({ from, to, term, ...explanation });
  }
  return notes;
}

function refused(text: string): IpReading {
  return {
    links: [],
    routes: [],
    neighbours: [],
    rules: [],
    nexthops: [],
    ports: [],
    fdb: [],
    vlans: [],
    blocks: [],
    records: [],
    tokens: [{ from: 0, to: text.length, kind: 'unknown' }],
    notes: [],
    repairs: [],
    problems: [
      {
        code: 'input-too-large',
        from: 0,
        to: text.length,
        severity: 'error',
        message: `This text has ${text.length} characters; at most ${MAX_TEXT} are read.`,
        help: 'Paste the part that matters, or ask ip for one interface: ip -d addr show dev NAME.',
      },
    ],
  };
}
