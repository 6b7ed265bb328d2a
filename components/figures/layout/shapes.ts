import type { Band, Edge, TopologyNode } from '../../../src/core/evidence/topology/graph.ts';

/** Units are CSS pixels at the figure's natural size. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type TextRole = 'name' | 'kind' | 'address' | 'mac';

/** One line of text: `x` is its left end, or its right end when it is anchored there; `y` is its baseline. */
export interface TextLine {
  readonly text: string;
  readonly role: TextRole;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

export interface NodeShape extends Box {
  readonly node: TopologyNode;
  readonly lines: readonly TextLine[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface EdgeShape {
  readonly edge: Edge;
  /** Corners of a line that runs along the axes only. */
  readonly points: readonly Point[];
  /** The label and the room it takes; `x`, `y` of the text as in `TextLine`. */
  readonly label: Box & { readonly text: string; readonly baseline: number };
}

export interface BandShape extends Box {
  readonly band: Band;
  /** The tab with the band's title at its upper left. */
  readonly tab: Box & { readonly baseline: number };
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly bands: readonly BandShape[];
  readonly nodes: readonly NodeShape[];
  readonly edges: readonly EdgeShape[];
}
