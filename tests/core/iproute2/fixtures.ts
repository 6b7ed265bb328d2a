import { readFileSync } from 'node:fs';

/**
 * Fixtures are plain text, so that anyone can add one:
 *
 *     === what it shows
 *     $ ip route
 *     default via 10.0.2.1 dev eth0
 *     ==>
 *     [{ "dst": "default", … }]
 *     ! word-not-understood "foo"
 *     ~ keyword-spelling "pr0to" -> "proto"
 *
 * After the JSON, `!` lines are the problems that must be reported and `~` lines the repairs that must be made, each
 * with the text it is about. There must be no others.
 */
export interface Fixture {
  readonly title: string;
  readonly input: string;
  readonly expected: unknown;
  readonly problems: readonly string[];
  readonly repairs: readonly string[];
}

export function fixtures(name: string): Fixture[] {
  const text = readFileSync(new URL(`./fixtures/${name}.txt`, import.meta.url), 'utf8');
  return text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const title = part.slice(0, part.indexOf('\n'));
      const [input, output] = part.slice(title.length + 1).split('\n==>\n');
      if (input === undefined || output === undefined) throw new Error(`no ==> in “${title}”`);
      const lines = output.trimEnd().split('\n');
      const marked = (mark: string) =>
        lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(2));
      const json = lines.filter((line) => !line.startsWith('! ') && !line.startsWith('~ ')).join('\n');
      return { title, input, expected: JSON.parse(json), problems: marked('! '), repairs: marked('~ ') };
    });
}
