/** A measured figure, ready to be printed. `reach` is what we want to reach, in words; nothing fails when it is missed. */
export interface Row {
  readonly name: string;
  readonly value: string;
  readonly reach?: string;
}

/** The median time of one call in milliseconds, over several runs after a warm-up. */
export function medianTime(call: () => unknown, runs = 7): number {
  call();
  const times: number[] = [];
  for (let k = 0; k < runs; k++) {
    const start = performance.now();
    call();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[runs >> 1] as number;
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
