/** Finds many strings in a text in one pass over it: Aho and Corasick, Communications of the ACM 18 (1975). */
export interface Automaton {
  /** Calls `found(k, end)` for every place where the string `k` ends; `end` is the offset after it. Linear in `text`. */
  scan(text: string, found: (k: number, end: number) => void): void;
}

const ASCII = 128;

/** Builds the automaton. Strings hold ASCII only; an empty or a longer one is never found. */
export function automatonOf(strings: readonly string[]): Automaton {
  // Only the characters that occur get a column; all others lead back to the start.
  const column = new Uint8Array(ASCII);
  let columns = 1;
  let states = 1;
  for (const text of strings) {
    states += text.length;
    for (let k = 0; k < text.length; k++) {
      const code = text.charCodeAt(k);
      if (code < ASCII && column[code] === 0) column[code] = columns++;
    }
  }
  const next = new Int32Array(states * columns);
  const outputs: number[][] = [[]];
  let made = 1;
  strings.forEach((text, index) => {
    let state = 0;
    for (let k = 0; k < text.length; k++) {
      const code = text.charCodeAt(k);
      if (code >= ASCII) return;
      const place = state * columns + (column[code] as number);
      if (next[place] === 0) {
        next[place] = made++;
        outputs.push([]);
      }
      state = next[place] as number;
    }
    if (state !== 0) (outputs[state] as number[]).push(index);
  });
  // Breadth first: a state's longest suffix that is a state too has been seen before it.
  const suffix = new Int32Array(made);
  const queue: number[] = [];
  for (let c = 1; c < columns; c++) {
    const state = next[c] as number;
    if (state !== 0) queue.push(state);
  }
  for (let k = 0; k < queue.length; k++) {
    const state = queue[k] as number;
    const back = suffix[state] as number;
    (outputs[state] as number[]).push(...(outputs[back] as number[]));
    for (let c = 1; c < columns; c++) {
      const place = state * columns + c;
      const child = next[place] as number;
      const other = next[back * columns + c] as number;
      if (child === 0) next[place] = other;
      else {
        suffix[child] = other;
        queue.push(child);
      }
    }
  }
  const speaks = Uint8Array.from(outputs, (list) => (list.length > 0 ? 1 : 0));
  return {
    scan(text, found) {
      let state = 0;
      for (let k = 0; k < text.length; k++) {
        const code = text.charCodeAt(k);
        state = code < ASCII ? (next[state * columns + (column[code] as number)] as number) : 0;
        if (speaks[state] === 0) continue;
        for (const index of outputs[state] as number[]) found(index, k + 1);
      }
    },
  };
}
