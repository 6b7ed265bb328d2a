import { readBridgeLinks } from '../../../src/core/iproute2/bridge-link.ts';
import { readBridgeVlans } from '../../../src/core/iproute2/bridge-vlan.ts';
import { parseCommand } from '../../../src/core/iproute2/command.ts';
import type { Context } from '../../../src/core/iproute2/context.ts';
import { readFdb } from '../../../src/core/iproute2/fdb.ts';
import type { Block, BlockKind, JsonObject } from '../../../src/core/iproute2/model.ts';
import { readBriefNeighbours, readNeighbours } from '../../../src/core/iproute2/neighbour.ts';
import { readNexthops } from '../../../src/core/iproute2/nexthop.ts';
import { readRoutes } from '../../../src/core/iproute2/route.ts';
import { readRules } from '../../../src/core/iproute2/rule.ts';
import { splitLines } from '../../../src/core/text/lines.ts';
import { splitWords } from '../../../src/core/text/split.ts';
import { Words } from '../../../src/core/text/words.ts';

type Reader = (block: Block, ctx: Context) => void;

const READERS: Partial<Record<BlockKind, Reader>> = {
  route: readRoutes,
  neigh: readNeighbours,
  'neigh-brief': readBriefNeighbours,
  rule: readRules,
  nexthop: readNexthops,
  'bridge-link': readBridgeLinks,
  fdb: readFdb,
  'bridge-vlan': readBridgeVlans,
};

export interface Claim {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
  readonly term: string;
}

export interface Read {
  readonly objects: JsonObject[];
  readonly problems: string[];
  readonly repairs: string[];
  readonly claims: Claim[];
  readonly spans: { from: number; to: number }[];
}

function kindOf(tool: string, object: string, brief: boolean): BlockKind {
  if (tool === 'bridge') return object === 'fdb' ? 'fdb' : object === 'vlan' ? 'bridge-vlan' : 'bridge-link';
  if (object === 'neigh') return brief ? 'neigh-brief' : 'neigh';
  return object as BlockKind;
}

/** Reads one command and its output, by the reader of its kind alone. `allow` says which repairs may be made. */
export function read(text: string, allow: (rule: string) => boolean = () => true): Read {
  const [first, ...lines] = splitLines(text);
  if (first === undefined) throw new Error('no command');
  const typed = text.slice(first.from, first.to).replace(/^\$ /, '').split(' ');
  const parsed = parseCommand(typed[0] as 'ip' | 'bridge', typed);
  if (parsed === null) throw new Error(`no command in “${text}”`);
  const { command } = parsed;
  const kind = kindOf(command.tool, command.object, command.brief);
  const result: Read = { objects: [], problems: [], repairs: [], claims: [], spans: [] };
  const words = new Words();
  const quoted = (from: number, to: number) => JSON.stringify(text.slice(from, to));
  const ctx: Context = {
    text,
    words,
    sink: { claim: (from, to, kind, term = '') => result.claims.push({ from, to, kind, term }) },
    load(line) {
      words.clear();
      splitWords(words, text, line.from, line.to, null);
      return words;
    },
    add(_list, object, from, to) {
      result.objects.push(object);
      result.spans.push({ from, to });
    },
    extend(to) {
      const span = result.spans.at(-1);
      if (span !== undefined) span.to = to;
    },
    problem(code, from, to) {
      result.problems.push(`${code} ${quoted(from, to)}`);
    },
    undone: (rule) => !allow(rule),
    repair(rule, from, to, now) {
      if (!allow(rule)) return false;
      result.repairs.push(`${rule} ${quoted(from, to)} -> ${JSON.stringify(now)}`);
      return true;
    },
  };
  READERS[kind]?.({ kind, command, prompt: '', netns: '', lines }, ctx);
  return result;
}
