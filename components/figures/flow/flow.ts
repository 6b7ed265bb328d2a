import type { Layer } from '../../../src/build/faces.ts';

/** Somebody on the way: a program, an object, an interface. */
export interface FlowNode {
  readonly id: string;
  readonly name: string;
  /** What it is, in a few words. */
  readonly kind?: string;
  /** Where it is. Without a layer it is drawn in ink. */
  readonly layer?: Layer;
  /** What the layer is called here, when not by its own name: a plain pod is no launcher pod. */
  readonly place?: string;
}

/** One step of the way, which is numbered. Rows that it joins are neighbours, or one row. */
export interface FlowStep {
  readonly from: string;
  readonly to: string;
  /** What is said or carried, in a few words: it stands at the arrow. */
  readonly label: string;
  /** The same in a sentence or two: what is done, and what it needs. Backticks mark code. */
  readonly text: string;
  /** Where it was read. */
  readonly source?: string;
}

/** The way of a call or a packet: who stands where, from the top down, and what happens in which order. */
export interface Flow {
  readonly rows: readonly (readonly FlowNode[])[];
  readonly steps: readonly FlowStep[];
}
