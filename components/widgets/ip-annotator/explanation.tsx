import type { Explanation as Words } from '../../../src/core/evidence/explanation.ts';
import type { IpView } from '../../../src/core/evidence/ip-view.ts';
import type { Problem } from '../../../src/core/text/problem.ts';
import type { Repair } from '../../../src/core/text/repair.ts';
import { ruleText } from './repair-rules.ts';

interface Props {
  readonly text: string;
  readonly view: IpView;
  readonly token: number;
  readonly repairs: readonly Repair[];
  readonly problems: readonly Problem[];
  readonly onUndo: (repair: Repair) => void;
}

const TONES = { normal: 'Looks wrong, is normal', look: 'Worth a second look' } as const;

/** Everything the core says about one word. */
export function Explanation({ text, view, token, repairs, problems, onUndo }: Props) {
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
        <code>{word}</code>
      </p>
      {problems.map((problem) => (
        <div class={`finding finding-${problem.severity}`} key={problem.code + problem.from}>
          <p>{problem.message}</p>
          {problem.help && <p>{problem.help}</p>}
        </div>
      ))}
      {repairs.map((repair) => (
        <div class="finding finding-repair" key={repair.from}>
          <p>
            Read as <code>{repair.now}</code>. {ruleText(repair.rule)}
          </p>
          <button type="button" onClick={() => onUndo(repair)}>
            Read it as it stands
          </button>
        </div>
      ))}
      {set.map((id) => explanations[id] && <Note key={id} note={explanations[id]} />)}
      {set.length + problems.length + repairs.length === 0 && <p>Nothing is known about this word.</p>}
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
