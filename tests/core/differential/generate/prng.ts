/**
 * A small seeded generator (mulberry32), so that a failing seed can be run again. Deterministic across
 * machines: a namespace of a seed differs only in what the kernel offers.
 */
export class Prng {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A real number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('pick from an empty list');
    return item;
  }

  /** Up to `count` different items, in random order. */
  sample<T>(items: readonly T[], count: number): T[] {
    const rest = [...items];
    const taken: T[] = [];
    while (taken.length < count && rest.length > 0) {
      taken.push(...rest.splice(Math.floor(this.next() * rest.length), 1));
    }
    return taken;
  }

  /** The items, or nothing. For optional parts of a command line. */
  maybe(probability: number, ...items: string[]): string[] {
    return this.chance(probability) ? items : [];
  }

  hex(digits: number): string {
    let text = '';
    for (let i = 0; i < digits; i += 1) text += this.int(0, 15).toString(16);
    return text;
  }

  /** A unicast MAC address. */
  mac(): string {
    const first = (this.int(0, 255) & 0xfe).toString(16).padStart(2, '0');
    return [first, ...Array.from({ length: 5 }, () => this.hex(2))].join(':');
  }
}
