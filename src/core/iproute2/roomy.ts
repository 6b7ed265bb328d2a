import type { JsonObject } from './model.ts';

/** Never called with `true`: the assignments tell the engine how many properties to expect. */
function Roomy(this: Record<string, null>, fill: boolean): void {
  if (!fill) return;
  this.a = null;
  this.b = null;
  this.c = null;
  this.d = null;
  this.e = null;
  this.f = null;
  this.g = null;
  this.h = null;
  this.i = null;
  this.j = null;
  this.k = null;
  this.l = null;
  this.m = null;
  this.n = null;
  this.o = null;
  this.p = null;
  this.q = null;
  this.r = null;
  this.s = null;
  this.t = null;
  this.u = null;
  this.v = null;
  this.w = null;
  this.x = null;
}
Roomy.prototype = Object.prototype;
const Plain = Roomy as unknown as new (fill: boolean) => JsonObject;

/**
 * An empty object, as `{}` is, for one that gets dozens of keys one by one. V8 makes a hash table of a `{}` with more
 * than sixteen computed keys; ten thousand of those take three times the memory, and the time for collecting them.
 */
export function roomyObject(): JsonObject {
  return new Plain(false);
}
