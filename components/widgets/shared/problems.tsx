import type { ComponentChildren } from 'preact';
import type { Fix, FixableProblem } from '../../../src/core/text/fix.ts';

/** A list longer than this is cut, and says so: nobody reads the thousandth, and drawing them would hang the page. */
export const MOST = 100;

/** The place of an offset as an editor shows it. */
export function placeText(text: string, offset: number): string {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return `line ${line}, column ${offset - start + 1}`;
}

interface PlaceProps {
  readonly text: string;
  readonly offset: number;
  readonly onGoTo: (offset: number) => void;
}

/** A place in words that leads there. */
export function Place({ text, offset, onGoTo }: PlaceProps) {
  return (
    <button type="button" class="place" onClick={() => onGoTo(offset)}>
      {placeText(text, offset)}
    </button>
  );
}

interface ProblemProps {
  readonly problem: FixableProblem;
  /** Applies a fix; without it none is offered. */
  readonly onFix?: ((fix: Fix) => void) | undefined;
  /** Where it is, when that does not show already. */
  readonly children?: ComponentChildren;
}

/** Everything that is said of one problem: what is wrong, what to try, what the program prints, mends to apply. */
export function ProblemWords({ problem, onFix, children }: ProblemProps) {
  return (
    <>
      <p>
        {problem.message} {children}
      </p>
      {problem.help && <p>{problem.help}</p>}
      {problem.upstream && (
        <p class="upstream">
          <span>Printed:</span> <code>{problem.upstream}</code>
        </p>
      )}
      {problem.href && (
        <p>
          <a href={problem.href}>Read more</a>
        </p>
      )}
      {onFix && problem.fixes && problem.fixes.length > 0 && (
        <p class="fixes">
          {problem.fixes.map((fix) => (
            <button type="button" key={fix.label} onClick={() => onFix(fix)}>
              {fix.label}
            </button>
          ))}
        </p>
      )}
    </>
  );
}

/** A fix that was applied. */
export interface Applied {
  readonly label: string;
  /** The text before it. */
  readonly before: string;
}

interface ListProps {
  readonly text: string;
  readonly title: string;
  readonly problems: readonly FixableProblem[];
  /** Fixes that were applied, the last one last. */
  readonly applied?: readonly Applied[];
  readonly onGoTo: (offset: number) => void;
  readonly onFix?: ((fix: Fix) => void) | undefined;
  /** Takes the last applied fix back. */
  readonly onUndo?: () => void;
}

/**
 * The problems of a text in the order given, each with its place and what can be done, and what was done. Groups and
 * no landmarks, because a chapter may hold several tools.
 */
export function ProblemList({ text, title, problems, applied = [], onGoTo, onFix, onUndo }: ListProps) {
  return (
    <>
      {problems.length > 0 && (
        <div role="group" aria-label="Problems">
          <h3>{title}</h3>
          <ul class="findings">
            {problems.slice(0, MOST).map((problem) => (
              <li
                class={`finding finding-${problem.severity}`}
                key={`${problem.code}-${problem.from}-${problem.to}`}
              >
                <ProblemWords problem={problem} onFix={onFix}>
                  <Place text={text} offset={problem.from} onGoTo={onGoTo} />
                </ProblemWords>
              </li>
            ))}
          </ul>
          {problems.length > MOST && <p>… and {problems.length - MOST} more.</p>}
        </div>
      )}
      {applied.length > 0 && (
        <div role="group" aria-label="Applied">
          <h3>What was mended</h3>
          <ol class="findings">
            {applied.map(({ label }, k) => (
              <li class="finding" key={`${k}-${label}`}>
                <p>
                  {label}{' '}
                  {k === applied.length - 1 && onUndo && (
                    <button type="button" onClick={onUndo}>
                      Undo
                    </button>
                  )}
                </p>
              </li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
}
