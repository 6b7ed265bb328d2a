import { goFormatIP, goParseCIDR, goParseIP, goParseMAC } from '../../net/go-net.ts';
import type { Cidr } from '../../net/types.ts';
import type { DataNode, DataValue, MapEntry, StringNode } from '../../text/data.ts';
import { innerSpan, plainValue } from '../../text/data.ts';
import type { DataDocument } from '../../text/data-document.ts';
import { nestedJson } from '../../text/data-document.ts';
import type { Fact, FactKind } from '../../text/fact.ts';
import { goDecode } from '../../text/go-decode.ts';
import type { GoStruct, GoType } from '../../text/go-types.ts';
import { goFieldOf } from '../../text/go-types.ts';
import { nearestWord } from '../../text/nearest.ts';
import type { Note } from '../../text/note.ts';
import type { Severity } from '../../text/problem.ts';
import type { Span } from '../../text/span.ts';
import type { AnnotationCode, AnnotationProblem } from './codes.ts';

interface Extra {
  readonly upstream?: string | undefined;
  readonly help?: string;
}

/** The value of an annotation: its text, or JSON that was read already. */
export interface AnnotationText {
  readonly node: StringNode;
  /** A document that stands for the JSON in the text, when the value was pasted as YAML. */
  readonly document?: DataDocument;
}

/** What a reader of one annotation works with: the value, and where facts and problems go. */
export class ValueReader {
  readonly key: string;
  /** The name of the object, empty when it is not known. */
  readonly subject: string;
  readonly node: StringNode;
  /** A document that stands for the value's text. */
  readonly document: DataDocument | undefined;
  readonly facts: Fact[] = [];
  readonly problems: AnnotationProblem[] = [];
  readonly notes: Note[] = [];
  /** What the program holds. Text unless the value was read as JSON. */
  value: DataValue;
  #root: DataNode | undefined;

  constructor(key: string, { node, document }: AnnotationText, subject = '') {
    this.key = key;
    this.subject = subject;
    this.node = node;
    this.document = document;
    this.value = node.value;
  }

  get text(): string {
    return this.node.value;
  }

  report(code: AnnotationCode, place: Span, severity: Severity, message: string, extra: Extra = {}): void {
    const { upstream, help } = extra;
    this.problems.push({
      code,
      from: place.from,
      to: place.to,
      severity,
      message,
      ...(help === undefined ? {} : { help }),
      ...(upstream === undefined ? {} : { upstream }),
    });
  }

  fact(
    label: string,
    text: string,
    place: Span | DataNode,
    kind: FactKind,
    rest: { group?: string | undefined; note?: string | undefined } = {},
  ): void {
    const { group, note } = rest;
    const { from, to } = innerSpan(place);
    this.facts.push({
      label,
      text,
      kind,
      from,
      to,
      ...(group === undefined ? {} : { group }),
      ...(note === undefined ? {} : { note }),
    });
  }

  /** The value as JSON. Reports what is no JSON, with Go's words inside those of the program. */
  json(upstream: (error: string) => string | undefined = () => undefined): DataNode | undefined {
    if (this.#root !== undefined) return this.#root;
    if (this.document !== undefined) {
      this.#root = this.document.root;
    } else {
      const { document, problems } = nestedJson(this.node);
      for (const problem of problems) {
        const { upstream: words, ...rest } = problem;
        const whole = words === undefined ? undefined : upstream(words);
        this.problems.push({
          ...rest,
          code: 'annotation-json',
          ...(whole === undefined ? {} : { upstream: whole }),
        });
      }
      this.#root = document?.root;
      if (problems.some(({ severity }) => severity === 'error')) this.#damaged = true;
    }
    if (this.#root !== undefined) this.value = plainValue(this.#root);
    return this.#root;
  }

  #damaged = false;

  /** The value, when it is read from another format than JSON. */
  setRoot(root: DataNode): void {
    this.#root = root;
    this.value = plainValue(root);
  }

  /**
   * The value as JSON of a Go type; undefined when there is nothing to read. A value of another type is reported,
   * and what fits is read all the same.
   */
  decode(
    type: GoType,
    upstream: (error: string) => string | undefined = () => undefined,
  ): DataNode | undefined {
    const root = this.json(upstream);
    if (root === undefined) return undefined;
    const { error } = goDecode(root, type);
    if (error !== undefined) {
      this.report('annotation-type', error.node, 'error', 'This value has another type than expected here.', {
        // Of damaged JSON the program sees only the damage.
        upstream: this.#damaged ? undefined : upstream(error.message),
      });
    }
    return root;
  }

  /** Reports keys that the struct does not have. */
  unknownKeys(node: DataNode, struct: GoStruct): void {
    if (node.kind !== 'map') return;
    for (const { key, keySpan } of node.entries) {
      if (goFieldOf(struct, key) !== undefined) continue;
      const nearest = nearestWord(
        key,
        struct.fields.map((field) => field.key),
      );
      const meant = nearest === undefined ? '' : ` Is ${nearest} meant?`;
      this.report('annotation-key-unknown', keySpan, 'info', `OVN-Kubernetes reads no such key.${meant}`);
    }
  }
}

/** A CIDR as `net.ParseCIDR` reads it. */
export function cidrOf(node: DataNode | undefined): Cidr | undefined {
  return node?.kind === 'string' ? goParseCIDR(node.value) : undefined;
}

/** The text of a string node. */
export function textOf(node: DataNode | undefined): string | undefined {
  return node?.kind === 'string' ? node.value : undefined;
}

/** The entries of a map; none for anything else. */
export function entriesOf(node: DataNode | undefined): readonly MapEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

/** The items of a list; none for anything else. */
export function itemsOf(node: DataNode | undefined): readonly DataNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** What a text is, for `identify`. */
export function kindOfText(text: string): FactKind {
  if (goParseCIDR(text) !== undefined) return 'cidr';
  if (goParseIP(text) !== undefined) return 'address';
  return goParseMAC(text) === undefined ? 'text' : 'mac';
}

/** The same address as text, however it was written; the text itself when it is none. */
export function canonicalIP(text: string): string {
  const address = goParseCIDR(text)?.address ?? goParseIP(text);
  return address === undefined ? text : goFormatIP(address);
}
