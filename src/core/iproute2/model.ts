import type { Lines } from '../text/lines.ts';
import type { Note } from '../text/note.ts';
import type { Problem } from '../text/problem.ts';
import type { Repair } from '../text/repair.ts';
import type { Token } from '../text/token.ts';
import type { IpProblemCode, IpRepairRule } from './codes.ts';

/** A value as `ip -j` prints it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
/** An object with the keys and types of `ip -j` for the same command, in its order. */
export interface JsonObject {
  [key: string]: Json;
}

/** Which list of `IpReading` an object goes into. */
export type ListName = 'links' | 'routes' | 'neighbours' | 'rules' | 'nexthops' | 'ports' | 'fdb' | 'vlans';

/** What a block of lines is. One command's output is one block. */
export type BlockKind =
  | 'link' // ip link, ip addr: header line, link/ line, inet lines
  | 'link-brief' // ip -br link, ip -br addr
  | 'link-oneline' // ip -o addr
  | 'route'
  | 'neigh'
  | 'neigh-brief'
  | 'rule'
  | 'nexthop'
  | 'bridge-link'
  | 'fdb'
  | 'bridge-vlan'
  | 'json'
  | 'unknown';

/** A line of the text without its line break. Offsets are into the whole text. */
export interface Line {
  readonly from: number;
  readonly to: number;
}

/** The command that a prompt or a bare command line names, as far as it was understood. */
export interface IpCommand {
  /** `ip` or `bridge`. */
  readonly tool: 'ip' | 'bridge';
  /** `link`, `addr`, `route`, `neigh`, `rule`, `nexthop`, `fdb`, `vlan`. */
  readonly object: string;
  /** Options before the object, in their long meaning. */
  readonly details: boolean;
  readonly stats: number;
  readonly brief: boolean;
  readonly oneline: boolean;
  readonly json: boolean;
  readonly family: 4 | 6 | null;
  /** Words after the object, as typed. */
  readonly rest: readonly string[];
}

export interface Block {
  readonly kind: BlockKind;
  readonly command: IpCommand | null;
  /** The prompt before the command as typed, or `''`. Blocks of one prompt come from one host. */
  readonly prompt: string;
  /** The namespace that `ip -all netns exec` names above its output, or `''`. */
  readonly netns: string;
  readonly lines: Lines;
}

/** Where an object of the model stands in the text. */
export interface RecordSpan {
  readonly list: ListName;
  /** Its index in that list. */
  readonly index: number;
  readonly from: number;
  readonly to: number;
  /** Index of its block in `blocks`. */
  readonly block: number;
}

/** What was read. `tokens` and `notes` are made when somebody looks: they are many, and a program may not need them. */
export interface IpReading {
  readonly links: JsonObject[];
  readonly routes: JsonObject[];
  readonly neighbours: JsonObject[];
  readonly rules: JsonObject[];
  readonly nexthops: JsonObject[];
  readonly ports: JsonObject[];
  readonly fdb: JsonObject[];
  readonly vlans: JsonObject[];
  readonly blocks: readonly Block[];
  readonly records: readonly RecordSpan[];
  readonly tokens: readonly Token[];
  readonly notes: readonly Note[];
  readonly problems: readonly Problem<IpProblemCode>[];
  readonly repairs: readonly Repair<IpRepairRule>[];
}
