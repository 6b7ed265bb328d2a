/**
 * A JSON reader that keeps what `JSON.parse` loses: a key that stands twice in one object. `ip -j` up to 6.2 prints
 * two keys `dst` for a route with `encap ip`.
 */

export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

/** Called for every object with its keys and values as printed; gives what the object becomes. */
export type Build = (entries: readonly (readonly [string, Value])[]) => Value;

export function parse(text: string, build: Build): Value {
  let at = 0;
  const fault = (): never => {
    throw new SyntaxError(`no JSON at ${at}: ${text.slice(Math.max(0, at - 40), at + 40)}`);
  };
  const blank = () => {
    while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1;
  };
  const accept = (mark: string) => {
    blank();
    if (!text.startsWith(mark, at)) return false;
    at += mark.length;
    return true;
  };
  const expect = (mark: string) => accept(mark) || fault();
  const string = (): string => {
    blank();
    const from = at;
    if (text[at] !== '"') fault();
    for (at += 1; text[at] !== '"'; at += text[at] === '\\' ? 2 : 1) if (at >= text.length) fault();
    at += 1;
    return JSON.parse(text.slice(from, at));
  };
  const value = (): Value => {
    blank();
    if (accept('{')) {
      const entries: [string, Value][] = [];
      while (!accept('}')) {
        if (entries.length > 0) expect(',');
        const key = string();
        expect(':');
        entries.push([key, value()]);
      }
      return build(entries);
    }
    if (accept('[')) {
      const items: Value[] = [];
      while (!accept(']')) {
        if (items.length > 0) expect(',');
        items.push(value());
      }
      return items;
    }
    if (text[at] === '"') return string();
    if (accept('true')) return true;
    if (accept('false')) return false;
    if (accept('null')) return null;
    const number = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(text.slice(at, at + 40))?.[0] ?? fault();
    at += number.length;
    return Number(number);
  };
  const result = value();
  blank();
  if (at < text.length) fault();
  return result;
}
