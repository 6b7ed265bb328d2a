import type { NetworkEffects } from '../../../src/core/evidence/cni-config/view.ts';
import type { Drawing } from '../../figures/layout/shapes.ts';
import { TopologySvg } from '../../figures/topology-svg.tsx';

interface Props {
  readonly effects: NetworkEffects;
  readonly drawing: Drawing | null;
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
}

/** What is known of a node, between its name and where it leads. */
function inBrackets(facts: readonly string[], note: string | null): string {
  const known = [facts.join(', '), note?.replace(/\.$/, '') ?? ''].filter((part) => part !== '');
  return known.length === 0 ? '' : ` (${known.join('; ')})`;
}

/** What will exist when the configuration has run for a pod: the figure, and the same in words from the same data. */
export function EffectsFigure({ effects: { words, sentences, ifName }, drawing, id, title }: Props) {
  const dashed = drawing?.nodes.some(({ node }) => node.provenance === 'documentation');
  return (
    <figure class="effects">
      {drawing && (
        <div>
          <TopologySvg
            drawing={drawing}
            id={id}
            title={title}
            description={`${sentences.join(' ')} The same in words stands beside it.`}
          />
          {dashed && <p class="key">Dashed: not made by this configuration.</p>}
        </div>
      )}
      <figcaption>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {drawing && (
          <>
            <details>
              <summary>The figure in words</summary>
              <ul>
                {words.map(({ id: band, title: place, hops }) =>
                  hops.map(({ node, facts, leads }) => (
                    <li key={`${band}/${node.id}`}>
                      {place}: <code>{node.name}</code>
                      {inBrackets(facts, node.note)}
                      {leads.map(({ to, label, because }) => (
                        <span key={to.id}>
                          {' '}
                          – {because === '' ? label : because.replace(/\.$/, '')} → <code>{to.name}</code>
                        </span>
                      ))}
                      .
                    </li>
                  )),
                )}
              </ul>
            </details>
            <p class="key">
              For the first pod, with the interface <code>{ifName}</code>. Names and addresses that only the
              node knows are left open.
            </p>
          </>
        )}
      </figcaption>
    </figure>
  );
}
