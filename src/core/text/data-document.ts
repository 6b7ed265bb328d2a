import type { DataNode, DataValue, Located, StringNode } from './data.ts';
import { childOf, entryOf, plainValue } from './data.ts';
import type { DataProblem } from './data-codes.ts';
import { JsonReader } from './json-reader.ts';
import type { Encode } from './offset-map.ts';
import type { Path } from './path-problem.ts';

/** JSON that was found inside a string. */
export interface NestedReading {
  readonly document: DataDocument | undefined;
  readonly problems: readonly DataProblem[];
}

const nestedReadings = new WeakMap<StringNode, NestedReading>();

/**
 * One JSON or YAML document: its values, and where each stands in the pasted text. A path may lead into JSON that
 * is written inside a string; `locate` and `nodeAt` follow it there.
 */
export class DataDocument {
  readonly root: DataNode;
  readonly format: 'json' | 'yaml';
  /** How JSON is written where this document stands: with its quotes escaped, when it stands inside a string. */
  readonly encode: Encode;

  constructor(root: DataNode, format: 'json' | 'yaml', encode: Encode = (text) => text) {
    this.root = root;
    this.format = format;
    this.encode = encode;
  }

  /** The plain value; maps have no prototype. */
  get value(): DataValue {
    return plainValue(this.root);
  }

  /** The node at a path; undefined when the path leads nowhere. */
  nodeAt(path: Path): DataNode | undefined {
    let node: DataNode | undefined = this.root;
    for (const step of path) node = stepInto(node, step);
    return node;
  }

  /** Where the value at a path stands, and its key. Undefined when the path leads nowhere. */
  locate(path: Path): Located | undefined {
    const parent = this.nodeAt(path.slice(0, -1));
    const last = path.at(-1);
    if (last === undefined) return { value: spanOf(this.root) };
    const node = stepInto(parent, last);
    if (node === undefined) return undefined;
    const map = parent?.kind === 'string' ? nestedJson(parent).document?.root : parent;
    const entry = map?.kind === 'map' ? entryOf(map, String(last)) : undefined;
    return { ...(entry === undefined ? {} : { key: entry.keySpan }), value: spanOf(node) };
  }

  /** The JSON inside the string at a path; undefined when there is no string. */
  nested(path: Path): NestedReading | undefined {
    const node = this.nodeAt(path);
    return node?.kind === 'string' ? nestedJson(node) : undefined;
  }
}

function spanOf(node: DataNode) {
  return { from: node.from, to: node.to };
}

function stepInto(node: DataNode | undefined, step: string | number): DataNode | undefined {
  return node?.kind === 'string' ? childOf(nestedJson(node).document?.root, step) : childOf(node, step);
}

/**
 * Reads the text of a string as one JSON value. Places lead back through escapes and quotes into the text that was
 * pasted. The reading is made once per string.
 */
export function nestedJson(node: StringNode): NestedReading {
  const known = nestedReadings.get(node);
  if (known !== undefined) return known;
  const reader = new JsonReader(node.value, node.map);
  const root = reader.whole();
  const reading: NestedReading = {
    document: root === undefined ? undefined : new DataDocument(root, 'json', node.map.encode),
    problems: reader.problems,
  };
  nestedReadings.set(node, reading);
  return reading;
}
