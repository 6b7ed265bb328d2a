import { LINES_SHOWN, type Line, type Step } from '../../../src/core/evidence/errors/view.ts';

const said: Readonly<Record<Step['is'], string>> = {
  wrapper: 'passed it on',
  error: 'failed because of what follows',
  cause: 'is where it failed',
};

/** The lines that hold errors, with the way of each from the outermost program to the one that failed. */
export function Lines({ lines, total }: { readonly lines: readonly Line[]; readonly total: number }) {
  if (lines.length === 0) return null;
  return (
    <section aria-label="The lines that speak">
      <h3>The lines that speak</h3>
      <ol class="lines">
        {lines.map(({ number, pieces, steps }) => (
          <li key={number}>
            <p class="number">Line {number}</p>
            <pre>
              {pieces.map(({ text, is }, k) =>
                is === 'plain' ? (
                  text
                ) : (
                  <mark key={k} class={is}>
                    {text}
                  </mark>
                ),
              )}
            </pre>
            <ol class="way">
              {steps.map(({ by, text, source, is, values }, k) => (
                <li key={k} class={is}>
                  <strong>{by}</strong> {said[is]}: <code>{text.trim()}</code> <a href={source}>source</a>
                  {values.length > 0 && (
                    <dl>
                      {values.map(({ name, value }) => (
                        <div key={name}>
                          <dt>{name}</dt>
                          <dd>
                            <code>{value}</code>
                          </dd>
                        </div>
                      ))}
                    </dl>
                  )}
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
      {total > lines.length && (
        <p>
          {total - lines.length} more lines hold known errors. Only the first {LINES_SHOWN} are shown; all of
          them are counted above.
        </p>
      )}
    </section>
  );
}
