import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { applyEdits, type Fix } from '../../../src/core/text/fix.ts';
import { takeOver } from './hand-over.ts';
import type { Applied } from './problems.tsx';
import { Reader } from './reader.ts';
import { typedEarly } from './typed-early.ts';

interface Options<Answer> {
  /** The text that the page is drawn with before any script runs, and what was found in it. */
  readonly text: string;
  readonly answer: Answer;
  readonly selected?: number | undefined;
  /** Inside a chapter: the page's fragment is left alone. */
  readonly embedded?: boolean | undefined;
  /** Starts the worker that answers `{ text }`, with `as` where the reader chose what the text is. */
  readonly worker: () => Worker;
  /** The samples' texts by name; loaded when one is opened. */
  readonly samples: () => Promise<Readonly<Record<string, string>>>;
}

interface Question {
  readonly text: string;
  /** What the reader says that the text is; each tool has its own words for it. */
  readonly as?: string;
}

type Shared = Question;

function isShared(state: unknown): state is Shared {
  if (typeof state !== 'object' || state === null) return false;
  const { text, as } = state as Record<string, unknown>;
  return typeof text === 'string' && (as === undefined || typeof as === 'string');
}

export type Paste<Answer> = ReturnType<typeof usePaste<Answer>>;

/**
 * The state of a tool that reads one pasted text: what is typed and what is drawn, the selected word, samples, fixes
 * with undo, the link in the fragment, clearing. What is drawn is always a text and its own answer, also while a newer
 * text is being read.
 */
export function usePaste<Answer>({
  text,
  answer,
  selected: first = -1,
  embedded,
  worker,
  samples,
}: Options<Answer>) {
  const fieldId = `${useId()}-field`;
  const [early] = useState(() => typedEarly(fieldId));
  const [typed, type] = useState(early ?? text);
  const [choice, setChoice] = useState('');
  const [drawn, draw] = useState({ text, answer });
  const [selected, select] = useState(first);
  const [place, jump] = useState<{ readonly offset: number } | null>(null);
  const [reading, setReading] = useState(false);
  const [message, say] = useState('');
  const [link, setLink] = useState('');
  const [cleared, setCleared] = useState<string | null>(null);
  const [applied, setApplied] = useState<readonly Applied[]>([]);
  const field = useRef<HTMLTextAreaElement>(null);
  const reader = useRef<Reader<Question, Answer> | null>(null);

  function readerNow() {
    reader.current ??= new Reader(worker, (why) => {
      setReading(false);
      say(why);
    });
    return reader.current;
  }

  useEffect(() => () => reader.current?.close(), []);

  const question = (next: string, as: string): Question => (as === '' ? { text: next } : { text: next, as });

  function read(next: string, settle?: number, as = '') {
    type(next);
    setChoice(as);
    setLink('');
    say('');
    setReading(true);
    readerNow().latest(
      question(next, as),
      (found) => {
        draw({ text: next, answer: found });
        select(-1);
        jump(null);
        setReading(false);
      },
      settle,
    );
  }

  async function openSample(name: string) {
    const texts = await samples();
    const sample = Object.hasOwn(texts, name) ? texts[name] : undefined;
    if (sample === undefined) return say(`There is no sample called “${name}”. The samples are above.`);
    setApplied([]);
    setCleared(null);
    read(sample, 0);
  }

  useEffect(() => {
    if (embedded) {
      if (early !== undefined) read(early, 0);
      return;
    }
    const handed = takeOver();
    async function open() {
      if (location.hash === '') return;
      const { decodeState } = await import('./share.ts');
      const found = await decodeState(location.hash);
      if (found.kind === 'sample') await openSample(found.name);
      else if (found.kind === 'broken') say(found.why);
      else if (found.kind === 'state') {
        setApplied([]);
        if (isShared(found.state)) read(found.state.text, 0, found.state.as);
        else say('This link holds something that this tool does not know.');
      }
    }
    if (handed !== undefined) read(handed, 0);
    else if (early !== undefined) read(early, 0);
    else open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, []);

  return {
    /** The id of the field that the text is typed into. */
    fieldId,
    typed,
    /** What the reader says that the text is; empty when the tool finds it out. */
    choice,
    text: drawn.text,
    answer: drawn.answer,
    selected,
    select,
    place,
    reading,
    message,
    link,
    cleared,
    applied,
    field,
    wake: () => readerNow().wake(),
    openSample,
    /** The reader types. Fixes that were applied before are part of the text now. */
    onType(next: string) {
      setCleared(null);
      setApplied([]);
      read(next, undefined, choice);
    },
    choose: (as: string) => read(typed, 0, as),
    goTo: (offset: number) => jump({ offset }),
    /** Applies a fix to the text that it was made for; what was typed since then is not overwritten. */
    fix({ label, edits }: Fix) {
      if (typed !== drawn.text) return;
      setApplied([...applied, { label, before: typed }]);
      read(applyEdits(typed, edits), 0, choice);
    },
    undoFix() {
      const last = applied.at(-1);
      if (last === undefined) return;
      setApplied(applied.slice(0, -1));
      read(last.before, 0, choice);
    },
    async share() {
      const { encodeState, TOO_LONG_TO_SHARE } = await import('./share.ts');
      const fragment = await encodeState(question(typed, choice) satisfies Shared);
      if (fragment === undefined) return say(TOO_LONG_TO_SHARE);
      const url = new URL(location.href);
      url.hash = fragment;
      history.replaceState(null, '', url);
      setLink(url.href);
      const what = 'It holds your text itself, packed; whoever has the link can read it.';
      try {
        await navigator.clipboard.writeText(url.href);
        say(`The link is copied. ${what}`);
      } catch {
        say(`The link is in the address bar. ${what}`);
      }
    },
    clear() {
      setCleared(typed);
      setApplied([]);
      read('', 0);
      if (!embedded && location.hash) history.replaceState(null, '', location.pathname);
      field.current?.focus();
    },
    bringBack() {
      if (cleared !== null) read(cleared, 0);
      setCleared(null);
      // The button that was pressed is gone.
      field.current?.focus();
    },
  };
}
