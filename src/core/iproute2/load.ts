import { type SplitEvents, splitWords } from '../text/split.ts';
import type { IpRepairRule } from './codes.ts';
import type { Context } from './context.ts';
import type { Line } from './model.ts';

/**
 * Loads the words of a line. Typographic forms of characters that ip prints in ASCII are put back, as repairs: dashes,
 * quotes, full-width letters and ligatures, HTML entities, Markdown's backslashes. What follows `alias` is free
 * text and stays.
 */
export function loadLine(ctx: Context, line: Line, events: SplitEvents | null): void {
  const { words, text } = ctx;
  words.clear();
  if (splitWords(words, text, line.from, line.to, events)) mendCharacters(ctx);
}

const CHARACTERS: Readonly<Record<string, readonly [string, IpRepairRule]>> = {
  '‐': ['-', 'dash'],
  '‑': ['-', 'dash'],
  '‒': ['-', 'dash'],
  '–': ['-', 'dash'],
  '—': ['-', 'dash'],
  '―': ['-', 'dash'],
  '−': ['-', 'dash'],
  '﹣': ['-', 'dash'],
  '－': ['-', 'dash'],
  '‘': ["'", 'quote'],
  '’': ["'", 'quote'],
  '‚': ["'", 'quote'],
  '“': ['"', 'quote'],
  '”': ['"', 'quote'],
  '„': ['"', 'quote'],
  '‹': ['<', 'quote'],
  '›': ['>', 'quote'],
  '«': ['<', 'quote'],
  '»': ['>', 'quote'],
  '＜': ['<', 'letter-form'],
  '＞': ['>', 'letter-form'],
  '〈': ['<', 'letter-form'],
  '〉': ['>', 'letter-form'],
  ﬀ: ['ff', 'letter-form'],
  ﬁ: ['fi', 'letter-form'],
  ﬂ: ['fl', 'letter-form'],
  ﬃ: ['ffi', 'letter-form'],
  ﬄ: ['ffl', 'letter-form'],
  ﬅ: ['st', 'letter-form'],
  ﬆ: ['st', 'letter-form'],
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&#64;': '@',
  '&nbsp;': '',
};

function mendCharacters(ctx: Context): void {
  const { words } = ctx;
  for (let k = 0; k < words.length; k++) {
    const word = words.text[k] as string;
    mendWord(ctx, k, word);
    if (k === 0 && word === 'alias') return;
  }
}

/** Full-width forms of the printable ASCII characters. */
function narrow(letter: string): string | null {
  const code = letter.charCodeAt(0);
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : null;
}

/** A link that a chat made of an address: its visible text is the word. */
const AUTOLINK = /^\[([^\][]{1,60})\]\((?:https?|mailto):[^)]{1,200}\)/;

function mendWord(ctx: Context, index: number, word: string): void {
  const { words } = ctx;
  const link = AUTOLINK.exec(word);
  if (link !== null) {
    const inner = link[1] as string;
    const now = inner + word.slice(link[0].length);
    const places = [...now].map((_, k) =>
      words.place(index, k < inner.length ? k + 1 : k + link[0].length - inner.length),
    );
    if (ctx.repair('autolink', words.from[index] as number, words.to[index] as number, now)) {
      words.replace(index, now, places);
    }
    return;
  }
  let now = '';
  let rule: IpRepairRule | null = null;
  const places: number[] = [];
  const put = (text: string, from: number): void => {
    now += text;
    for (let k = 0; k < text.length; k++) places.push(words.place(index, from));
  };
  for (let k = 0; k < word.length; k++) {
    const letter = word[k] as string;
    const known = CHARACTERS[letter];
    const slim = known === undefined ? narrow(letter) : null;
    if (known !== undefined) {
      put(known[0], k);
      rule ??= known[1];
    } else if (slim !== null) {
      put(slim, k);
      rule ??= 'letter-form';
    } else if (letter === '&') {
      const length = word.slice(k, k + 7).indexOf(';') + 1;
      const entity = ENTITIES[word.slice(k, k + length)];
      if (entity === undefined) put(letter, k);
      else {
        put(entity, k);
        rule ??= 'html-entity';
        k += length - 1;
      }
    } else if (letter === '\\' && /[_<>*[\]]/.test(word[k + 1] ?? '')) {
      rule ??= 'escape';
    } else put(letter, k);
  }
  if (rule === null || now === word) return;
  if (!ctx.repair(rule, words.from[index] as number, words.to[index] as number, now)) return;
  words.replace(index, now, places);
}
