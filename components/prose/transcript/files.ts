import type { Layer } from '../../../src/core/evidence/topology/graph.ts';

/** What is known about a capture: an entry of `content/transcripts/<folder>/index.json`. */
export interface TranscriptHead {
  readonly title: string;
  readonly short: string;
  readonly where: string;
  /** How, and with which versions. */
  readonly captured: string;
  readonly layer: Layer;
  /** What the layer is called here, where its own name would mislead: a pod that is no virt-launcher. */
  readonly label?: string;
}

export interface TranscriptFile extends TranscriptHead {
  /** `deck/masquerade-launcher` */
  readonly name: string;
  readonly text: string;
}

const root = '/content/transcripts/';
const texts = import.meta.glob<string>('/content/transcripts/**/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const heads = import.meta.glob<Readonly<Record<string, TranscriptHead>>>(
  '/content/transcripts/**/index.json',
  {
    import: 'default',
    eager: true,
  },
);

/** The names of all transcripts, for instance `deck/masquerade-launcher`. */
export const transcriptNames: readonly string[] = Object.keys(texts)
  .map((path) => path.slice(root.length, -'.txt'.length))
  .sort();

/** A transcript with what its index says about it. Throws when either is missing: a page must not show half. */
export function transcriptFile(name: string): TranscriptFile {
  const at = name.lastIndexOf('/');
  const text = texts[`${root}${name}.txt`];
  const head = heads[`${root}${name.slice(0, at)}/index.json`]?.[name.slice(at + 1)];
  if (text === undefined) throw new Error(`There is no transcript content/transcripts/${name}.txt.`);
  if (head === undefined)
    throw new Error(`The transcript ${name} has no entry in the index.json of its folder.`);
  return { ...head, name, text };
}
