import type { ComponentChildren } from 'preact';
import type { Explanation as Words } from '../../../src/core/evidence/explanation.ts';
import type { MarkedText } from '../../../src/core/evidence/marked-text.ts';
import type { Fix, FixableProblem } from '../../../src/core/text/fix.ts';
import { ProblemWords } from './problems.tsx';

interface Props {
  readonly text: string;
  readonly view: MarkedText;
  /** The token that is explained, or -1. */
  readonly token: number;
  readonly problems: readonly FixableProblem[];
  readonly onFix?: ((fix: Fix) => void) | undefined;
  /** What else a tool says of the word, between its problems and its meaning. */
  readonly children?: ComponentChildren;
}

const TONES = { normal: 'Looks wrong, is normal', look: 'Worth a second look' } as const;
const LONGEST_WORD = 200;

/** Everything the core says about one word. */
export function Explanation({ text, view, token, problems, onFix, children }: Props) {
  if (token < 0) {
    return (
      <p class="hint">
        Point at a word, tap it, or step into the text with Tab and walk with the arrow keys. Its meaning
        appears here.
      </p>
    );
  }
  const { tokens, explained, explanations } = view;
  const word = text.slice(tokens[token * 4], tokens[token * 4 + 1]);
  const set = explained[tokens[token * 4 + 3] as number] ?? [];
  return (
    <>
      <p class="word">
        <code>{word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD)}…` : word}</code>
      </p>
      {problems.map((problem) => (
        <div class={`finding finding-${problem.severity}`} key={problem.code + problem.from}>
          <ProblemWords problem={problem} onFix={onFix} />
        </div>
      ))}
      {children}
      {set.map((id) => explanations[id] && <Note key={id} note={explanations[id]} />)}
      {set.length + problems.length === 0 && !children && <p>Nothing is known about this word.</p>}
    </>
  );
}

function Note({ note }: { readonly note: Words }) {
  return (
    <div class="note">
      <h3>{note.title}</h3>
      {note.tone && <p class={`tone tone-${note.tone}`}>{TONES[note.tone]}</p>}
      <p>{note.text}</p>
      {note.href && (
        <p>
          <a href={note.href}>Read more</a>
        </p>
      )}
    </div>
  );
}
