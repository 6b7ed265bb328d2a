/** A small generator of its own, so that a failure comes back with the same number of runs. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const pieces = [
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  ':',
  ',',
  '\\',
  '\n',
  ' ',
  '-',
  '&a',
  '*a',
  '<<',
  '|',
  '>',
  '#',
  '@',
  '/',
  '%',
  '\t',
  '\0',
  '\u001b[0m',
  '\ufeff',
  'é',
  '“',
  '\ud800',
  '0',
  '1e9',
  'null',
  '__proto__',
  '-1',
  '\\u',
  '//',
  '/*',
  '$ ',
  '...',
  '---',
];

/**
 * Damaged copies of the seeds: characters taken out, doubled, replaced, moved; pieces put in; halves of two seeds
 * joined. The same every time.
 */
export function* mutants(seeds: readonly string[], count: number, seed = 1): Generator<string> {
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  for (let n = 0; n < count; n++) {
    let text = pick(seeds);
    for (let edits = 1 + random(4); edits > 0; edits--) {
      const at = random(text.length + 1);
      const length = 1 + random(random(4) === 0 ? 40 : 4);
      const rest = text.slice(at + length);
      switch (random(7)) {
        case 0:
          text = text.slice(0, at) + rest;
          break;
        case 1:
          text = text.slice(0, at) + pick(pieces) + text.slice(at);
          break;
        case 2:
          text = text.slice(0, at) + pick(pieces) + rest;
          break;
        case 3:
          text = text.slice(0, at + length) + text.slice(at);
          break;
        case 4:
          text = text.slice(0, at);
          break;
        case 5:
          text = text.slice(0, at) + pick(seeds).slice(random(60));
          break;
        default:
          text = text.slice(0, at) + String.fromCharCode(random(random(8) === 0 ? 0x10000 : 0x80)) + rest;
      }
    }
    yield text;
  }
}
