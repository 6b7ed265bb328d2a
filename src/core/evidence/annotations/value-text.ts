import type { AnnotationText } from '../../ovnk/annotations/reader.ts';
import type { DataNode, StringNode } from '../../text/data.ts';
import { plainValue } from '../../text/data.ts';
import type { DataDocument } from '../../text/data-document.ts';
import { DataDocument as Document } from '../../text/data-document.ts';
import { JsonReader } from '../../text/json-reader.ts';
import { readJsonString } from '../../text/json-string.ts';
import { plainMap } from '../../text/offset-map.ts';

/** A value, and whether its text is not the one that was pasted: places inside it then mean the whole. */
export interface ValueText extends AnnotationText {
  readonly coarse: boolean;
}

const maxLevels = 4;

/**
 * The text of a value that stands in the paste without its object: `root` is the whole document, or an item of it.
 * JSON is taken as it stands, with its quotes escaped or not; YAML is written as JSON.
 */
export function valueText(text: string, document: DataDocument, root: DataNode): ValueText {
  if (root.kind === 'string') return { node: root, coarse: false };
  if (document.format === 'json') {
    const { from } = root;
    // The end of a value in single quotes is told as behind the quote of the shell; no JSON ends with one.
    const to = root.to > from && text[root.to - 1] === "'" ? root.to - 1 : root.to;
    let node: StringNode = {
      kind: 'string',
      from,
      to,
      value: text.slice(from, to),
      map: plainMap(root.from),
    };
    for (let level = 0; level < maxLevels; level++) {
      const inside = unescaped(node);
      // JSON that is damaged and not escaped stays as it is: its reader says what is wrong with it.
      if (inside === undefined) return { node, coarse: false };
      node = inside;
    }
  }
  const { from, to } = root;
  const node: StringNode = {
    kind: 'string',
    from,
    to,
    value: JSON.stringify(plainValue(root)),
    map: plainMap(from),
  };
  return { node, document: new Document(root, document.format, document.encode), coarse: true };
}

/** The text in a string whose quotes are escaped; undefined when they are not. */
function unescaped(node: StringNode): StringNode | undefined {
  if (
    !/^[[{]\s*\\+"/.test(node.value.slice(0, 200)) &&
    !/^[[{]\s*[[{]\s*\\+"/.test(node.value.slice(0, 200))
  ) {
    return undefined;
  }
  const source = new JsonReader(`"${node.value}"`);
  const string = readJsonString(source);
  if (source.problems.length > 0) return undefined;
  // The copy has one quote more than the text.
  return { ...node, value: string.text, map: node.map.chain(plainMap(-1).chain(string.map)) };
}
