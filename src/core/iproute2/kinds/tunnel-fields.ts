import { type Field, take, takeInteger, valueFollows } from '../fields.ts';

/** Items that several kinds of tunnel print alike. */

/** A switch that prints another word when it is off: `udpcsum`, `noudpcsum`. */
export function turned(key: string, value: boolean, term: string): Field {
  return (ctx, object) => {
    take(ctx, 'flag', term);
    object[key] = value;
  };
}

/** `onWord` for true, `no` + `onWord` or `no_` + `onWord` for false. */
export function pair(room: string, word: string, key: string): [string, Field][] {
  const term = `${room}.${word}`;
  return [
    [word, turned(key, true, term)],
    [`no${word}`, turned(key, false, term)],
    [`no_${word}`, turned(key, false, term)],
  ];
}

/** IPv6 values go under a key of their own. */
export function address(room: string, word: string, suffixed: boolean): [string, Field] {
  const term = `${room}.${word}`;
  return [
    word,
    (ctx, object, fields) => {
      take(ctx, 'keyword', term);
      if (!valueFollows(ctx, fields)) return;
      const value = take(ctx, 'ip', term);
      object[suffixed && value.includes(':') ? `${word}6` : word] = value;
    },
  ];
}

/** `ttl 64`; for `words` JSON has the number given there, or nothing. */
export function ttl(term: string, words: Readonly<Record<string, number | null>>): Field {
  return (ctx, object, fields) => {
    take(ctx, 'keyword', term);
    if (!valueFollows(ctx, fields)) return;
    const named = words[ctx.words.peek()];
    if (named !== undefined) {
      if (named !== null) object['ttl'] = named;
      take(ctx, 'value', term);
      return;
    }
    const value = takeInteger(ctx, term);
    if (value !== undefined) object['ttl'] = value;
  };
}

/** `tos inherit` is 0x1. */
export function tos(term: string): Field {
  return (ctx, object, fields) => {
    take(ctx, 'keyword', term);
    if (!valueFollows(ctx, fields)) return;
    const word = take(ctx, 'value', term);
    object['tos'] = word === 'inherit' ? '0x1' : word;
  };
}
