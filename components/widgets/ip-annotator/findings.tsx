import type { Problem } from '../../../src/core/text/problem.ts';
import type { Repair } from '../../../src/core/text/repair.ts';
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

/** A list longer than this is cut, and says so: nobody reads the thousandth, and drawing them would hang the page. */
const MOST = 100;

function place(text: string, offset: number): string {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return `line ${line}, column ${offset - start + 1}`;
}

/** The problems and the repairs of a paste, each with its place and what can be done. */
export function Findings({ text, problems, repairs, undone, onGoTo, onUndo, onRedo }: Props) {
  return (
    <>
      {problems.length > 0 && (
        <section aria-label="Problems">
          <h3>What could not be read</h3>
          <ul class="findings">
            {problems.slice(0, MOST).map((problem) => (
              <li class={`finding finding-${problem.severity}`} key={`${problem.code}-${problem.from}`}>
                <p>
                  {problem.message}{' '}
                  <button type="button" class="place" onClick={() => onGoTo(problem.from)}>
                    {place(text, problem.from)}
                  </button>
                </p>
                {problem.help && <p>{problem.help}</p>}
              </li>
            ))}
          </ul>
          {problems.length > MOST && <p>… and {problems.length - MOST} more.</p>}
        </section>
      )}
      {repairs.length + undone.length > 0 && (
        <section aria-label="Repairs">
          <h3>What was mended to read it</h3>
          <ul class="findings">
            {repairs.slice(0, MOST).map((repair) => (
              <li class="finding finding-repair" key={`${repair.rule}-${repair.from}`}>
                <p>
                  <code class="was">{repair.was}</code> read as <code>{repair.now}</code>{' '}
                  <button type="button" class="place" onClick={() => onGoTo(repair.from)}>
                    {place(text, repair.from)}
                  </button>{' '}
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
                  Left as it stands{' '}
                  <button type="button" class="place" onClick={() => onGoTo(entry.from)}>
                    {place(text, entry.from)}
                  </button>{' '}
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
