import { Words } from '../text/words.ts';
import type { IpProblemCode, IpRepairRule } from './codes.ts';
import type { Context } from './context.ts';
import { loadLine } from './load.ts';
import type { Line } from './model.ts';

/** What a word without a meaning costs against a repair. */
const PROBLEM = 10;

/** How many repairs one line may have. */
export const MOST_REPAIRS = 500;

/** A context in which a reading is tried out: nothing is kept of it but what it would cost. */
export class TrialContext implements Context {
  readonly text: string;
  readonly words: Words;
  readonly sink = null;
  readonly #ctx: Context;
  cost = 0;
  /** Whether a whole line had no meaning. */
  hopeless = false;
  #repairs = 0;

  constructor(text: string, ctx: Context) {
    this.text = text;
    this.words = new Words(ctx.words.known);
    this.#ctx = ctx;
  }

  load(line: Line): Words {
    this.#repairs = 0;
    loadLine(this, line, null);
    return this.words;
  }

  add(): void {}

  extend(): void {}

  problem(code: IpProblemCode): void {
    this.cost += PROBLEM;
    this.hopeless ||= code === 'line-not-understood';
  }

  repair(rule: IpRepairRule, from: number): boolean {
    if (this.#ctx.undone(rule, from) || ++this.#repairs > MOST_REPAIRS) return false;
    this.cost += rule === 'line-split' ? PROBLEM : 1;
    return true;
  }

  undone(rule: IpRepairRule, from: number): boolean {
    return this.#ctx.undone(rule, from);
  }
}
