/** An anchor for each error, made of its fixed words; the second with the same words gets a number. */
export function errorAnchors(texts: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const words = text
      .replaceAll(/\{[\w-]+\}/g, ' ')
      .toLowerCase()
      .match(/[a-z0-9]+/g);
    const base = `e-${(words ?? ['error']).slice(0, 9).join('-')}`;
    const times = (seen.get(base) ?? 0) + 1;
    seen.set(base, times);
    return times === 1 ? base : `${base}-${times}`;
  });
}
