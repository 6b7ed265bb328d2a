import type { DataNode } from './data.ts';
import type { DataProblem } from './data-codes.ts';
import { DataDocument } from './data-document.ts';
import { refuseLarge } from './data-limits.ts';
import { JsonReader } from './json-reader.ts';
import type { OffsetMap } from './offset-map.ts';
import type { Span } from './span.ts';

export interface DataReading {
  readonly documents: readonly DataDocument[];
  readonly problems: readonly DataProblem[];
}

/**
 * Reads one JSON text as Go's `json.Unmarshal` would: whatever follows the value is a problem. Places are offsets
 * into `text`. What can be guessed of a damaged text is still read; the first problem carries Go's words in
 * `upstream` (encoding/json of Go 1.26). Over 4 MB nothing is read and `too-large` says so.
 */
export function readJson(text: string): DataReading {
  const refused = refuseLarge(text);
  if (refused !== undefined) return { documents: [], problems: [refused] };
  return readJsonPart(text, { from: 0, to: text.length });
}

/** As `readJson`, for a part of a text; `map` leads from the text to the one that was pasted. */
export function readJsonPart(text: string, span: Span, map?: OffsetMap): DataReading {
  const reader = new JsonReader(text, map, span.from, span.to);
  const root = reader.whole();
  return {
    documents: root === undefined ? [] : [new DataDocument(root, 'json', map?.encode)],
    problems: reader.problems,
  };
}

/** Reads JSON values one behind the other, as `jq` prints them. */
export function readJsonSequence(text: string, span: Span, map?: OffsetMap): DataReading {
  const reader = new JsonReader(text, map, span.from, span.to);
  const documents: DataDocument[] = [];
  for (;;) {
    const root = reader.next();
    if (root === undefined) break;
    documents.push(new DataDocument(root, 'json', map?.encode));
    reader.skip('after top-level value');
    if (reader.at >= reader.end) break;
  }
  return { documents, problems: reader.problems };
}

/** Reads `"key": value` pairs without the braces around them: lines that were copied out of an object. */
export function readJsonMembers(text: string, span: Span, map?: OffsetMap): DataReading {
  const reader = new JsonReader(text, map, span.from, span.to);
  const entries: Parameters<JsonReader['members']>[0] = [];
  reader.members(entries, 1, -1);
  const root: DataNode = { kind: 'map', ...reader.span(span.from, span.to), entries };
  return { documents: [new DataDocument(root, 'json', map?.encode)], problems: reader.problems };
}
