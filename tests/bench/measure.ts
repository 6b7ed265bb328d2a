/** A measured figure, ready to be printed. `reach` is what we want to reach, in words; nothing fails when it is missed. */
export interface Row {
  readonly name: string;
  readonly value: string;
  readonly reach?: string;
}

function timeOf(call: () => unknown): number {
  const start = performance.now();
  call();
  return performance.now() - start;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] as number;
}

/** The median time of one call in milliseconds, over several runs after a warm-up. */
export function medianTime(call: () => unknown, runs = 7): number {
  call();
  return median(Array.from({ length: runs }, () => timeOf(call)));
}

/**
 * How many times longer the one call takes than the other. They run in turn, because a machine is faster at one minute
 * than at another, and their times are summed up: the collector comes once in two or three calls, so that a median
 * would count its work for one of them only.
 */
export function ratio(call: () => unknown, other: () => unknown, rounds = 24): number {
  let [total, totalOther] = [0, 0];
  // The first two rounds warm up.
  for (let round = -2; round < rounds; round++) {
    for (const step of round % 2 === 0 ? [call, other] : [other, call]) {
      const time = timeOf(step);
      if (round < 0) continue;
      if (step === call) total += time;
      else totalOther += time;
    }
  }
  return total / totalOther;
}

/**
 * How many times longer the call with ten times the input takes. It is held against ten calls in a row whose answers
 * are all kept, as the one large answer is.
 */
export function growth(one: () => unknown, ten: () => unknown): number {
  const tenOfOne = () => Array.from({ length: 10 }, one);
  return 10 * ratio(ten, tenOfOne);
}

/** Calls a second, measured over at least a tenth of a second. */
export function rate(call: () => unknown): number {
  let calls = 1;
  for (;;) {
    const start = performance.now();
    for (let k = 0; k < calls; k++) call();
    const time = performance.now() - start;
    if (time > 100) return (calls / time) * 1000;
    calls *= 4;
  }
}
