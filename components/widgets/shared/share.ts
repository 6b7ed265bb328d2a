/**
 * A tool's state in the URL fragment: `#v1.` + base64url(deflate-raw(JSON)).
 *
 * A fragment never reaches a server. It is written only when the reader asks for a link. The version stands in
 * front, so that old links open for ever: a new format gets a new version and this one stays readable.
 */
const VERSION = 'v1.';
/** A link that unpacks to more than this is refused: a small fragment can hold a very large text. */
const MAX_STATE_BYTES = 4 * 1024 * 1024;

async function readAll(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      throw new RangeError('too large');
    }
    chunks.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function pipe(bytes: Uint8Array, through: CompressionStream | DecompressionStream, limit: number) {
  const source = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  return readAll(
    source.pipeThrough(through as ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>),
    limit,
  );
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}

/** What to say when there is no link. */
export const TOO_LONG_TO_SHARE = 'There is no link: it would hold more than 4 MB. Share a part of the text.';

/**
 * The fragment, with its `#`, for a state that JSON can hold; undefined for one that `decodeState` would not open,
 * because it is too long.
 */
export async function encodeState(state: unknown): Promise<string | undefined> {
  const json = new TextEncoder().encode(JSON.stringify(state));
  if (json.length > MAX_STATE_BYTES) return undefined;
  const packed = await pipe(json, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
  return `#${VERSION}${toBase64Url(packed)}`;
}

export type Decoded =
  | { readonly kind: 'none' }
  | { readonly kind: 'state'; readonly state: unknown }
  | { readonly kind: 'sample'; readonly name: string }
  | { readonly kind: 'broken'; readonly why: string };

/** What a fragment holds: nothing of ours, a state, the name of a sample, or a link that cannot be read. */
export async function decodeState(fragment: string): Promise<Decoded> {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  if (text.startsWith('sample=')) return { kind: 'sample', name: safeDecode(text.slice('sample='.length)) };
  const version = /^(v\d+)\./.exec(text)?.[1];
  if (version === undefined) return { kind: 'none' };
  if (`${version}.` !== VERSION) {
    return { kind: 'broken', why: `This link has the format ${version}, which this page does not know.` };
  }
  try {
    const bytes = await pipe(
      fromBase64Url(text.slice(VERSION.length)),
      new DecompressionStream('deflate-raw'),
      MAX_STATE_BYTES,
    );
    return { kind: 'state', state: JSON.parse(new TextDecoder().decode(bytes)) };
  } catch (error) {
    return {
      kind: 'broken',
      why:
        error instanceof RangeError
          ? 'This link unpacks to more than 4 MB and was not opened.'
          : 'This link is damaged: part of it is missing or changed. Ask for it again, or paste the text here.',
    };
  }
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
