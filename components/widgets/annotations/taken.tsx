import { useId } from 'preact/hooks';
import type { AsChoice } from '../../../src/core/evidence/annotations/types.ts';
import type { Answer } from './compute.ts';

interface Props {
  readonly answer: Answer;
  /** The key of the annotation that the reader chose; empty when the tool finds it out. */
  readonly choice: string;
  readonly onChoose: (as: string) => void;
}

/** What the paste was taken for and why, and the way to say that it is something else. */
export function Taken({ answer: { taken, choices, cards, problems }, choice, onChoose }: Props) {
  const id = useId();
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  const severity = errors > 0 ? 'problem' : warnings > 0 ? 'warning' : 'normal';
  const found = [
    cards.length > 0 && (cards.length === 1 ? '1 card below' : `${cards.length} cards below`),
    errors > 0 && (errors === 1 ? '1 error' : `${errors} errors`),
    warnings > 0 && (warnings === 1 ? '1 warning' : `${warnings} warnings`),
  ].filter(Boolean);
  return (
    <div role="group" aria-label="Verdict" class="taken" data-severity={severity}>
      <p class="taken-title">
        {taken.kind === 'nothing' ? 'Nothing was found in it' : `This is ${taken.what}`}
      </p>
      <p>
        {taken.reason}
        {found.length > 0 && ` ${found.join(', ')}.`}
      </p>
      <p class="as">
        <label for={`${id}-as`}>Not so? Read it as</label>
        <select id={`${id}-as`} value={choice} onChange={(event) => onChoose(event.currentTarget.value)}>
          <option value="">what it looks like</option>
          {groups(choices).map(([on, members]) => (
            <optgroup key={on} label={`An annotation of a ${on}`}>
              {members.map(({ as }) => (
                <option key={as} value={as}>
                  {as}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </p>
    </div>
  );
}

function groups(choices: readonly AsChoice[]): [string, AsChoice[]][] {
  const found = new Map<string, AsChoice[]>();
  for (const choice of choices) {
    const members = found.get(choice.on);
    if (members) members.push(choice);
    else found.set(choice.on, [choice]);
  }
  return [...found];
}
