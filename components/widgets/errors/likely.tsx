import type { Likely as Failure } from '../../../src/core/evidence/errors/view.ts';
import { CopyButton } from '../shared/copy-button.tsx';

const list = (names: readonly string[]) => names.map((name) => `<${name}>`).join(', ');

/** The failures that explain a text, best first, each with its first step. */
export function Likely({ likely }: { readonly likely: readonly Failure[] }) {
  if (likely.length === 0) return null;
  return (
    <section aria-label="Likely failures">
      <h3>{likely.length === 1 ? 'The likely failure' : 'Likely failures, best first'}</h3>
      <ol class="likely">
        {likely.map(({ href, title, lines, ask, command, missing }) => (
          <li key={href}>
            <p class="title">
              <a href={href}>{title}</a>{' '}
              <span class="lines">{lines === 1 ? '1 line' : `${lines} lines`}</span>
            </p>
            {command && (
              <>
                {ask && <p>{ask}</p>}
                <div class="command">
                  <pre>
                    <code>{command}</code>
                  </pre>
                  <CopyButton label="Copy" text={() => command} />
                </div>
                {missing.length > 0 && (
                  <p class="missing">
                    {list(missing)} {missing.length === 1 ? 'is' : 'are'} not named in this text: put{' '}
                    {missing.length === 1 ? 'it' : 'them'} in yourself.
                  </p>
                )}
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
