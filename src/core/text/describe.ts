import type { DataNode, MapEntry, MapNode, StringNode } from './data.ts';
import type { DataProblem } from './data-codes.ts';
import type { OffsetMap } from './offset-map.ts';
import { OffsetMapBuilder } from './offset-map.ts';
import type { Span } from './span.ts';

export interface DescribeReading {
  /** `metadata` as in the object: `name`, `namespace`, `annotations`; only what stands in the text. */
  readonly root: MapNode;
  readonly problems: readonly DataProblem[];
}

/** kubectl cuts a line of an annotation here and puts `...` behind it (kubernetes v1.34, staging/src/k8s.io/kubectl/pkg/describe/describe.go, `maxAnnotationLen` less the indentation). */
export const describeCutsAt = 138;

interface Line extends Span {
  /** Where the first character that is no blank stands. */
  readonly content: number;
}

const heading = /^Annotations:[ \t]+(?=\S)/m;

/** Whether a text holds the annotations of an object as `kubectl describe` prints them. */
export function holdsDescribe(text: string): boolean {
  return heading.test(text);
}

/**
 * Reads the annotations that `kubectl describe` printed in `text.slice(from, to)`. Values that kubectl cut are
 * reported as `value-cut`.
 */
export function readDescribe(text: string, span: Span, map: OffsetMap): DescribeReading | undefined {
  const lines = linesOf(text, span);
  const start = lines.findIndex((line) => text.startsWith('Annotations:', line.from));
  const first = lines[start];
  if (first === undefined) return undefined;
  const problems: DataProblem[] = [];
  const column = contentAfter(text, first.from + 'Annotations:'.length, first.to);
  const indent = column - first.from;
  const annotations: MapEntry[] = [];
  let end = first.to;
  let index = start;
  let at = column;
  while (index < lines.length) {
    const line = lines[index] as Line;
    if (index > start) {
      if (line.content >= line.to) break;
      if (line.content - line.from < indent) break;
      at = line.content;
    }
    const colon = keyEnd(text, at, line.to);
    if (colon < 0) break;
    let next = index + 1;
    let value: StringNode;
    const inline = contentAfter(text, colon + 1, line.to);
    if (inline < line.to) {
      value = joinLines(text, [{ from: inline, to: line.to, content: inline }], map);
    } else {
      const block: Line[] = [];
      while (next < lines.length) {
        const candidate = lines[next] as Line;
        if (candidate.content - candidate.from < indent + 2 && candidate.content < candidate.to) break;
        const from = Math.min(candidate.from + indent + 2, candidate.to);
        block.push({ from, to: candidate.to, content: from });
        next++;
      }
      while (block.length > 0 && (block.at(-1) as Line).from >= (block.at(-1) as Line).to) block.pop();
      value = joinLines(text, block, map);
      for (const cut of block) reportCut(text, cut, map, problems);
    }
    annotations.push({ key: text.slice(at, colon), keySpan: map.span(at, colon), value });
    end = Math.max(end, value.to);
    index = next;
  }
  const place = map.span(first.from, first.to);
  const annotationsEntry = entry('annotations', place, {
    kind: 'map',
    from: place.from,
    to: end,
    entries: annotations,
  });
  const named = [...headEntries(text, lines.slice(0, start), map), annotationsEntry];
  const metadata = entry('metadata', place, { kind: 'map', ...map.span(span.from, span.to), entries: named });
  return { root: { kind: 'map', ...map.span(span.from, span.to), entries: [metadata] }, problems };
}

function entry(key: string, keySpan: Span, value: DataNode): MapEntry {
  return { key, keySpan, value };
}

/** `Name:` and `Namespace:` above the annotations. */
function headEntries(text: string, lines: readonly Line[], map: OffsetMap): MapEntry[] {
  const found: MapEntry[] = [];
  for (const line of lines) {
    for (const [label, key] of [
      ['Name:', 'name'],
      ['Namespace:', 'namespace'],
    ] as const) {
      if (!text.startsWith(label, line.from)) continue;
      const from = contentAfter(text, line.from + label.length, line.to);
      const value = joinLines(text, [{ from, to: line.to, content: from }], map);
      found.push(entry(key, map.span(line.from, line.from + label.length - 1), value));
    }
  }
  return found;
}

/** The colon behind an annotation's key; -1 when no key begins here. */
function keyEnd(text: string, from: number, to: number): number {
  const colon = text.indexOf(':', from);
  if (colon <= from || colon >= to) return -1;
  const next = text[colon + 1];
  if (colon + 1 < to && next !== ' ' && next !== '\t') return -1;
  for (let at = from; at < colon; at++) if (text.charCodeAt(at) <= 32) return -1;
  return colon;
}

function joinLines(text: string, lines: readonly Line[], map: OffsetMap): StringNode {
  const builder = new OffsetMapBuilder();
  const parts: string[] = [];
  lines.forEach((line, index) => {
    if (index > 0) {
      builder.add((lines[index - 1] as Line).to, 1);
      parts.push('\n');
    }
    builder.add(line.from, line.to - line.from);
    parts.push(text.slice(line.from, line.to));
  });
  const from = lines[0]?.from ?? 0;
  const to = lines.at(-1)?.to ?? from;
  return {
    kind: 'string',
    ...map.span(from, to),
    value: parts.join(''),
    map: map.chain(builder.build(to)),
  };
}

function reportCut(text: string, line: Line, map: OffsetMap, problems: DataProblem[]): void {
  if (line.to - line.from !== describeCutsAt + 3 || !text.startsWith('...', line.to - 3)) return;
  problems.push({
    code: 'value-cut',
    ...map.span(line.to - 3, line.to),
    severity: 'error',
    message: `kubectl describe cuts every line of an annotation after ${describeCutsAt} characters: the rest is not here.`,
    help: 'Paste the output of get -o yaml or get -o json instead.',
  });
}

function contentAfter(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

function linesOf(text: string, span: Span): Line[] {
  const lines: Line[] = [];
  for (let from = span.from; from < span.to; ) {
    const stop = text.indexOf('\n', from);
    const next = stop < 0 || stop > span.to ? span.to : stop;
    const to = next > from && text[next - 1] === '\r' ? next - 1 : next;
    lines.push({ from, to, content: contentAfter(text, from, to) });
    from = next + 1;
  }
  return lines;
}
