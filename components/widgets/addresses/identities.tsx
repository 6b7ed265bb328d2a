import type { Identified, Identity } from '../../../src/core/evidence/identify/types.ts';
import { Value } from './value.tsx';

const CERTAINTY = {
  exact: 'exact',
  default: 'by the defaults',
  possible: 'possible',
} as const;

/** This many identities of a word are shown; the rest unfolds. */
const SHOWN = 3;

interface Props {
  readonly query: string;
  readonly identified: Identified;
}

/** Everything that the words of a question can be, the best first. */
export function Identities({ query, identified: { words, problems } }: Props) {
  if (query.trim() === '') {
    return (
      <p class="empty">
        Type an address, a prefix such as <code>/24</code>, a MAC, an interface name, an OVN name or a network
        ID, or a whole question that holds one.
      </p>
    );
  }
  return (
    <div class="identities">
      {problems.map((problem) => (
        <div class={`finding finding-${problem.severity}`} key={problem.code + problem.from}>
          <p>
            {problem.to > problem.from && <code>{query.slice(problem.from, problem.to)}</code>}{' '}
            {problem.message}
          </p>
          {problem.help && <p>{problem.help}</p>}
        </div>
      ))}
      {words.map((word) => (
        <section key={word.from} aria-label={`What ${word.text} is`}>
          <h3>
            <code>{word.text}</code>
          </h3>
          {word.identities.slice(0, SHOWN).map((identity, k) => (
            <Card key={identity.kind + identity.title} identity={identity} best={k === 0} />
          ))}
          {word.identities.length > SHOWN && (
            <details>
              <summary>{word.identities.length - SHOWN} more that it can be</summary>
              {word.identities.slice(SHOWN).map((identity) => (
                <Card key={identity.kind + identity.title} identity={identity} best={false} />
              ))}
            </details>
          )}
        </section>
      ))}
    </div>
  );
}

function Card({ identity, best }: { readonly identity: Identity; readonly best: boolean }) {
  const { title, reason, certainty, owner, values, range, href, source } = identity;
  return (
    <article class={best ? 'identity best' : 'identity'} data-kind={identity.kind}>
      <h4>
        {title} <span class="certainty">{CERTAINTY[certainty]}</span>
      </h4>
      <p>{reason}</p>
      {(values.length > 0 || owner || range) && (
        <dl>
          {owner && (
            <>
              <dt>Owner</dt>
              <dd>
                <Value label="owner" value={owner} />
              </dd>
            </>
          )}
          {range && (
            <>
              <dt>Range</dt>
              <dd>
                <Value label="range" value={range} />
              </dd>
            </>
          )}
          {values.map(({ label, value }) => (
            <>
              <dt>{label}</dt>
              <dd>
                <Value label={label} value={value} />
              </dd>
            </>
          ))}
        </dl>
      )}
      {(href || source) && (
        <p class="more">
          {href && <a href={href}>Read more</a>} {source && <a href={source}>Source</a>}
        </p>
      )}
    </article>
  );
}
