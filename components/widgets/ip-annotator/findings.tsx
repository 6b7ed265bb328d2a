import type { Problem } from '../../../src/core/text/problem.ts';
import { type Repair, repairOnOneLine } from '../../../src/core/text/repair.ts';
import { MOST, Place, ProblemList } from '../shared/problems.tsx';
import type { Undone } from './protocol.ts';
import { ruleText } from './repair-rules.ts';

interface Props {
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly repairs: readonly Repair[];
  readonly undone: readonly Undone[];
  readonly onGoTo: (offset: number) => void;
  readonly onUndo: (repair: Repair) => void;
  readonly onRedo: (undone: Undone) => void;
}

function Side({ text, class: className }: { readonly text: string; readonly class?: string }) {
  const line = repairOnOneLine(text);
  return line === '' ? <>nothing</> : <code class={className}>{line}</code>;
}

/** The problems and the repairs of a paste, each with its place and what can be done. */
export function Findings({ text, problems, repairs, undone, onGoTo, onUndo, onRedo }: Props) {
  return (
    <>
      <ProblemList text={text} title="What could not be read" problems={problems} onGoTo={onGoTo} />
      {repairs.length + undone.length > 0 && (
        <section aria-label="Repairs">
          <h3>What was mended to read it</h3>
          <ul class="findings">
            {repairs.slice(0, MOST).map((repair) => (
              <li class="finding finding-repair" key={`${repair.rule}-${repair.from}`}>
                <p>
                  <Side text={repair.was} class="was" /> read as <Side text={repair.now} />{' '}
                  <Place text={text} offset={repair.from} onGoTo={onGoTo} />{' '}
                  <button type="button" onClick={() => onUndo(repair)}>
                    Undo
                  </button>
                </p>
                <p>{ruleText(repair.rule)}</p>
              </li>
            ))}
            {undone.map((entry) => (
              <li class="finding finding-undone" key={`undone-${entry.rule}-${entry.from}`}>
                <p>
                  Left as it stands <Place text={text} offset={entry.from} onGoTo={onGoTo} />{' '}
                  <button type="button" onClick={() => onRedo(entry)}>
                    Mend it again
                  </button>
                </p>
              </li>
            ))}
          </ul>
          {repairs.length > MOST && <p>… and {repairs.length - MOST} more.</p>}
        </section>
      )}
    </>
  );
}
