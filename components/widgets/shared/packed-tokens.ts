/**
 * Tokens on their way from the page to the tool on it. As an island's property every number takes six characters and
 * more; and where a token begins is where the last one ended.
 */

/** Quads of from, to, kind and explanation, from 0 and without gaps, as one text. */
export function packTokens(tokens: ArrayLike<number>): string {
  const words: string[] = [];
  for (let k = 0; k < tokens.length; k += 4) {
    const [from, to, kind, explained] = [0, 1, 2, 3].map((at) => tokens[k + at] as number) as [
      number,
      number,
      number,
      number,
    ];
    if (from !== (k === 0 ? 0 : tokens[k - 3]))
      throw new Error(`Token ${k / 4} does not begin at its place.`);
    words.push(`${to - from} ${kind} ${explained}`);
  }
  return words.join(' ');
}

/** The quads again. */
export function unpackTokens(packed: string): number[] {
  if (packed === '') return [];
  const numbers = packed.split(' ').map(Number);
  const tokens: number[] = [];
  let from = 0;
  for (let k = 0; k < numbers.length; k += 3) {
    const to = from + (numbers[k] as number);
    tokens.push(from, to, numbers[k + 1] as number, numbers[k + 2] as number);
    from = to;
  }
  return tokens;
}
