import type { DataPaste } from '../../text/data-paste.ts';
import { readDataPaste } from '../../text/data-paste.ts';
import { OffsetMap } from '../../text/offset-map.ts';
import type { Repair } from '../../text/repair.ts';

/** By which rule a paste was mended. */
export type ImportRepairRule = 'metadata-line';

export interface MendedPaste {
  readonly paste: DataPaste;
  /** From offsets in what was read to offsets in the text. */
  readonly map: OffsetMap;
  readonly repairs: readonly Repair<ImportRepairRule>[];
}

const line = 'metadata:\n';

/**
 * Reads objects out of a paste. Manifests on slides often lack the line `metadata:` between `kind` and an indented
 * `name`: it is put back, if the whole text then reads without a mistake.
 */
export function readManifests(text: string): MendedPaste {
  const paste = readDataPaste(text);
  const asTyped = { paste, map: new OffsetMap([0], [0]), repairs: [] };
  if (paste.problems.length === 0) return asTyped;
  const places = [
    ...text.matchAll(/^kind:[ \t]*\w{1,80}[ \t]*\r?\n(?=[ \t]{1,20}(?:name|namespace):)/gm),
  ].map((match) => match.index + match[0].length);
  if (places.length === 0) return asTyped;
  const [at, from]: [number[], number[]] = [[0], [0]];
  let mended = '';
  let done = 0;
  for (const place of places) {
    mended += text.slice(done, place);
    // What was put in stands nowhere in the text: all of it is at the place where it belongs.
    at.push(mended.length + line.length);
    from.push(place);
    mended += line;
    done = place;
  }
  mended += text.slice(done);
  const again = readDataPaste(mended);
  if (again.problems.length > 0) return asTyped;
  return {
    paste: again,
    map: new OffsetMap(at, from),
    repairs: places.map((place) => ({ from: place, to: place, was: '', now: line, rule: 'metadata-line' })),
  };
}
