import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { IpView } from '../../../src/core/evidence/ip-view.ts';
import type { Repair } from '../../../src/core/text/repair.ts';
import { CopyButton } from '../shared/copy-button.tsx';
import { ExplainedText } from '../shared/explained-text.tsx';
import { takeOver } from '../shared/hand-over.ts';
import { byToken } from '../shared/lines.ts';
import { unpackTokens } from '../shared/packed-tokens.ts';
import { Reader } from '../shared/reader.ts';
import { typedEarly } from '../shared/typed-early.ts';
import { Findings } from './findings.tsx';
import { Found } from './found.tsx';
import type { Answer, Question, Undone } from './protocol.ts';
import { ruleText } from './repair-rules.ts';
import '../shared/tool.css';
import '../shared/explained.css';

export interface Sample {
  readonly name: string;
  readonly title: string;
}

interface Props {
  /** The text that the page is drawn with before any script runs, and what the core found in it. */
  readonly text: string;
  readonly view: Omit<IpView, 'tokens'> & { readonly tokens: string };
  readonly samples: readonly Sample[];
  /** Token that is explained at first. */
  readonly selected?: number;
  /** Inside a chapter: the paste area is closed at first, and the page's fragment is left alone. */
  readonly embedded?: boolean;
}

interface Shared {
  readonly text: string;
  readonly undo?: readonly Undone[];
}

function isShared(state: unknown): state is Shared {
  if (typeof state !== 'object' || state === null) return false;
  const { text, undo } = state as Record<string, unknown>;
  return typeof text === 'string' && (undo === undefined || Array.isArray(undo));
}

/** The live annotator of `ip` and `bridge` output. It draws what the core says; it reads nothing itself. */
export function IpAnnotator({
  text: firstText,
  view: firstView,
  samples,
  selected: firstSelected = -1,
  embedded,
}: Props) {
  const id = useId();
  const [early] = useState(() => typedEarly(`${id}-field`));
  const [typed, type] = useState(early ?? firstText);
  // What is drawn below the field: always a text and its own view, also while a newer text is being read.
  const [drawn, draw] = useState<{ readonly text: string; readonly view: IpView }>(() => ({
    text: firstText,
    view: { ...firstView, tokens: unpackTokens(firstView.tokens) },
  }));
  const [undo, setUndo] = useState<readonly Undone[]>([]);
  const [selected, select] = useState(firstSelected);
  const [place, jump] = useState<{ readonly offset: number } | null>(null);
  const [reading, setReading] = useState(false);
  const [message, say] = useState('');
  const [link, setLink] = useState('');
  const [cleared, setCleared] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const reader = useRef<Reader<Question, Answer> | null>(null);

  function readerNow(): Reader<Question, Answer> {
    reader.current ??= new Reader(
      () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
      (why) => {
        setReading(false);
        say(why);
      },
    );
    return reader.current;
  }

  useEffect(() => () => reader.current?.close(), []);

  function read(text: string, newUndo: readonly Undone[], settle?: number) {
    type(text);
    setUndo(newUndo);
    setLink('');
    say('');
    setReading(true);
    readerNow().latest(
      { want: 'view', text, undo: newUndo },
      (answer) => {
        if (answer.want !== 'view') return;
        draw({ text, view: answer.view });
        select((now) => (newUndo.length > 0 ? now : -1));
        setReading(false);
      },
      settle,
    );
  }

  async function exported(want: 'json' | 'markdown'): Promise<string> {
    const answer = await readerNow().once({ want, text: typed, undo });
    return answer.want === 'view' ? '' : answer.text;
  }

  async function openSample(name: string) {
    const { samples: texts } = await import('./samples.ts');
    const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
    if (text === undefined) say(`There is no sample called “${name}”. The samples are above.`);
    else read(text, [], 0);
  }

  useEffect(() => {
    if (embedded) {
      if (early !== undefined) read(early, [], 0);
      return;
    }
    const handed = takeOver();
    async function open() {
      if (location.hash === '') return;
      const { decodeState } = await import('../shared/share.ts');
      const found = await decodeState(location.hash);
      if (found.kind === 'sample') await openSample(found.name);
      else if (found.kind === 'broken') say(found.why);
      else if (found.kind === 'state') {
        if (isShared(found.state)) read(found.state.text, found.state.undo ?? [], 0);
        else say('This link holds something that this tool does not know.');
      }
    }
    if (handed !== undefined) read(handed, [], 0);
    else if (early !== undefined) read(early, [], 0);
    else open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, []);

  async function share() {
    const state: Shared = undo.length > 0 ? { text: typed, undo } : { text: typed };
    const { encodeState, TOO_LONG_TO_SHARE } = await import('../shared/share.ts');
    const fragment = await encodeState(state);
    if (fragment === undefined) return say(TOO_LONG_TO_SHARE);
    const url = new URL(location.href);
    url.hash = fragment;
    history.replaceState(null, '', url);
    setLink(url.href);
    try {
      await navigator.clipboard.writeText(url.href);
      say('The link is copied. It holds your text itself, packed; whoever has the link can read it.');
    } catch {
      say(
        'The link is in the address bar. It holds your text itself, packed; whoever has the link can read it.',
      );
    }
  }

  function clear() {
    setCleared(typed);
    read('', [], 0);
    if (!embedded && location.hash) history.replaceState(null, '', location.pathname);
    field.current?.focus();
  }

  const goTo = (offset: number) => jump({ offset });

  const undoRepair = (repair: Repair) => read(typed, [...undo, { from: repair.from, rule: repair.rule }], 0);
  const redo = (entry: Undone) =>
    read(
      typed,
      undo.filter((other) => other !== entry),
      0,
    );

  const { text, view } = drawn;
  const mended = useMemo(() => byToken(view.tokens, view.repairs), [view]);
  const repairsHere = (mended.get(selected) ?? []).flatMap((k) => view.repairs[k] ?? []);

  const input = (
    <>
      <label for={`${id}-field`}>
        Output of <code>ip</code> or <code>bridge</code>
      </label>
      <textarea
        id={`${id}-field`}
        ref={field}
        rows={5}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        placeholder="Paste the output of ip addr, ip link, ip route, ip neigh, ip rule, bridge link … as it is: several commands, prompts and colours included. JSON of ip -j works too."
        value={typed}
        onFocus={() => readerNow().wake()}
        onInput={(event) => {
          setCleared(null);
          read(event.currentTarget.value, []);
        }}
      />
    </>
  );

  return (
    <div class="tool ip-annotator" onPointerEnter={() => readerNow().wake()}>
      {embedded ? (
        <details class="tool-input">
          <summary>Paste your own output</summary>
          {input}
        </details>
      ) : (
        <div class="tool-input">{input}</div>
      )}
      <div class="tool-bar">
        <div class="samples" role="group" aria-label="Samples">
          {samples.map((sample) => (
            <button type="button" key={sample.name} onClick={() => openSample(sample.name)}>
              {sample.title}
            </button>
          ))}
        </div>
        <div class="actions" role="group" aria-label="Actions">
          <CopyButton label="Copy as JSON" text={() => exported('json')} />
          <CopyButton label="Copy as Markdown" text={() => exported('markdown')} />
          {!embedded && (
            <button type="button" onClick={share}>
              Share link
            </button>
          )}
          <button type="button" onClick={clear}>
            Clear
          </button>
          {cleared !== null && (
            <button
              type="button"
              onClick={() => {
                read(cleared, [], 0);
                setCleared(null);
                field.current?.focus();
              }}
            >
              Bring it back
            </button>
          )}
        </div>
      </div>
      <p class="tool-status" role="status">
        {reading ? 'Reading …' : message}
      </p>
      {link && (
        <p class="share-link">
          <label for={`${id}-link`}>Link</label>{' '}
          <input
            id={`${id}-link`}
            type="text"
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
          />
        </p>
      )}
      <h2 class="visually-hidden">The text, explained</h2>
      {text.trim() === '' ? (
        <p class="empty">
          Nothing to explain yet. Paste the output of <code>ip addr</code>, <code>ip route</code> or{' '}
          <code>bridge link</code> above, or open a sample. What you paste stays in this page.
        </p>
      ) : (
        <ExplainedText
          text={text}
          view={view}
          problems={view.problems}
          repairs={view.repairs}
          busy={reading}
          selected={selected}
          place={place}
          onSelect={select}
          onLeave={() => field.current?.focus()}
        >
          {repairsHere.length > 0 &&
            repairsHere.map((repair) => (
              <div class="finding finding-repair" key={repair.from}>
                <p>
                  Read as <code>{repair.now}</code>. {ruleText(repair.rule)}
                </p>
                <button type="button" onClick={() => undoRepair(repair)}>
                  Read it as it stands
                </button>
              </div>
            ))}
        </ExplainedText>
      )}
      <Found view={view} onGoTo={goTo} />
      <Findings
        text={text}
        problems={view.problems}
        repairs={view.repairs}
        undone={undo}
        onGoTo={goTo}
        onUndo={undoRepair}
        onRedo={redo}
      />
    </div>
  );
}
