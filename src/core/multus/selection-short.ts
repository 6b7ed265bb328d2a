import { maxInterfaceName } from '../net/interface-name.ts';
import { goTrim, utf8Length } from '../text/go-space.ts';
import type { Span } from '../text/span.ts';
import type { MultusCode } from './codes.ts';

/** One network of the short form, with the places of its parts. */
export interface ShortItem extends Span {
  readonly namespace: Span | undefined;
  readonly name: Span;
  readonly interface: Span | undefined;
}

export interface ShortRefusal extends Span {
  readonly code: MultusCode;
  readonly message: string;
  /** The error of the function that reads one item, without what its callers put in front. */
  readonly words: string;
}

const label = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

/** Characters that Multus refuses in the name of an interface: pkg/k8sclient/k8sclient.go. */
const refusedInInterface = /[ \t\n\v\f\r/]/;

/** Who reads: the two parsers treat the name of the interface differently. */
export type Dialect = 'multus' | 'nad-client';

/**
 * Reads `item, item, …` with item = `[namespace/]name[@interface]`: multus-cni `parsePodNetworkObjectName`, or
 * `parsePodNetworkObjectText` of the NAD client. Stops at the first item that is refused, as they do.
 */
export function readShortForm(
  text: string,
  dialect: Dialect,
): { items: ShortItem[]; refusal?: ShortRefusal } {
  const items: ShortItem[] = [];
  for (let from = 0; from <= text.length; ) {
    const comma = text.indexOf(',', from);
    const to = comma < 0 ? text.length : comma;
    const read = readItem(text, goTrim(text, from, to), dialect);
    if ('code' in read) return { items, refusal: read };
    items.push(read);
    from = to + 1;
  }
  return { items };
}

function readItem(text: string, item: Span, dialect: Dialect): ShortItem | ShortRefusal {
  const slashes = placesOf(text, '/', item);
  const [slash] = slashes;
  if (slashes.length > 1) {
    return refuse(
      'selection-slash',
      at(slashes[1] as number),
      'A network is named by at most one namespace and one name: there is a second slash.',
      "Invalid network object (failed at '/')",
    );
  }
  const rest = { from: slash === undefined ? item.from : slash + 1, to: item.to };
  const ats = placesOf(text, '@', rest);
  if (ats.length > 1) {
    return refuse(
      'selection-at',
      at(ats[1] as number),
      'One @ separates the network from the name of the interface: there is a second.',
      "Invalid network object (failed at '@')",
    );
  }
  const [sign] = ats;
  const namespace = slash === undefined ? undefined : goTrim(text, item.from, slash);
  const name = goTrim(text, rest.from, sign ?? rest.to);
  const asked = sign === undefined ? undefined : goTrim(text, sign + 1, rest.to);
  const labels = [namespace, name, ...(dialect === 'nad-client' ? [asked] : [])];
  for (const part of labels) {
    if (part === undefined || part.from === part.to) continue;
    const word = text.slice(part.from, part.to);
    if (!label.test(word)) return refuseLabel(part, word);
  }
  if (dialect === 'multus' && asked !== undefined) {
    const word = text.slice(asked.from, asked.to);
    if (utf8Length(word) > maxInterfaceName || refusedInInterface.test(word)) {
      return refuse(
        'selection-interface',
        asked,
        `The name of an interface has at most ${maxInterfaceName} bytes and neither slash nor blanks.`,
        `Failed to parse interface name: must be less than 15 chars and not contain '/' or spaces. interface name '${word}'`,
      );
    }
  }
  const named = asked === undefined || asked.from === asked.to ? undefined : asked;
  return { ...item, namespace, name, interface: named };
}

function refuseLabel(place: Span, word: string): ShortRefusal {
  return refuse(
    'selection-name',
    place,
    'Names consist of lower-case letters, digits and dashes, and begin and end with a letter or digit.',
    `Failed to parse: one or more items did not match comma-delimited format (must consist of lower case alphanumeric characters). Must start and end with an alphanumeric character), mismatch @ '${word}'`,
  );
}

function refuse(code: MultusCode, place: Span, message: string, words: string): ShortRefusal {
  return { code, from: place.from, to: place.to, message, words };
}

function placesOf(text: string, character: string, span: Span): number[] {
  const places: number[] = [];
  for (let place = span.from; place < span.to; place++) if (text[place] === character) places.push(place);
  return places;
}

const at = (place: number): Span => ({ from: place, to: place + 1 });
