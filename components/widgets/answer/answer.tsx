import { useId, useState } from 'preact/hooks';
import type { Expected, Verdict } from '../../../src/core/evidence/answers/check-answer.ts';
import '../shared/tool.css';

interface Props {
  readonly label: string;
  readonly expected: Expected;
  readonly placeholder?: string | undefined;
}

function says(verdict: Verdict): string {
  switch (verdict.answer) {
    case 'none':
      return 'Type your answer first.';
    case 'right':
      return 'Right.';
    case 'wrong':
      return `${verdict.says} Try again, or unfold the hint.`;
    case 'unreadable':
      return `${verdict.problem.message} ${verdict.problem.help ?? ''}`.trim();
  }
}

/** What knows is fetched when somebody begins to type: most readers of a chapter never do. */
const knows = () => import('../../../src/core/evidence/answers/check-answer.ts');

/** Where the reader types the answer to an exercise, and the core says whether it is right. Nothing is kept. */
export function Answer({ label, expected, placeholder }: Props) {
  const id = useId();
  const [typed, type] = useState('');
  const [verdict, judge] = useState<Verdict>();
  const check = async () => {
    const { checkAnswer } = await knows();
    judge(checkAnswer(typed, expected));
  };
  return (
    <div class="answer" data-answer={verdict?.answer}>
      <label for={id}>{label}</label>
      <div class="row">
        <input
          id={id}
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={typed}
          placeholder={placeholder}
          aria-describedby={`${id}-said`}
          aria-invalid={verdict?.answer === 'wrong' || verdict?.answer === 'unreadable'}
          onFocus={knows}
          onInput={({ currentTarget }) => {
            type(currentTarget.value);
            judge(undefined);
          }}
          onKeyDown={({ key }) => {
            if (key === 'Enter') check();
          }}
        />
        <button type="button" onClick={check}>
          Check
        </button>
      </div>
      <p id={`${id}-said`} class="said" role="status">
        {verdict && says(verdict)}
      </p>
    </div>
  );
}
