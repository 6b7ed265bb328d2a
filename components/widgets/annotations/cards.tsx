import type { RowIdentity } from '../../../src/core/evidence/annotations/identities.ts';
import type { Card, CardRow } from '../../../src/core/evidence/annotations/types.ts';
import { annotationAnchor } from '../../prose/reference/anchors.ts';
import { CopyButton } from '../shared/copy-button.tsx';
import { Place } from '../shared/problems.tsx';
import { ScrollBox } from '../shared/scroll-box.tsx';
import type { Answer } from './compute.ts';

const MOST_CARDS = 60;
const MOST_ROWS = 200;

interface Props {
  readonly text: string;
  readonly answer: Answer;
  /** How many cards are unfolded at first. */
  readonly unfolded: number;
  readonly onGoTo: (offset: number) => void;
}

/** A card for each annotation, and for what an object says beside them. */
export function Cards({ text, answer, unfolded, onGoTo }: Props) {
  const { cards } = answer;
  return (
    <>
      {cards.slice(0, MOST_CARDS).map((card, k) => (
        <details class="card" key={`${card.id} ${card.key}`} open={k < unfolded || card.problems.length > 0}>
          <summary>
            <b>{card.title}</b> <code>{card.key}</code>
          </summary>
          <CardBody text={text} card={card} answer={answer} onGoTo={onGoTo} />
        </details>
      ))}
      {cards.length > MOST_CARDS && <p>… and {cards.length - MOST_CARDS} more.</p>}
    </>
  );
}

interface CardProps extends Omit<Props, 'unfolded'> {
  readonly card: Card;
}

function CardBody({ text, card, answer, onGoTo }: CardProps) {
  const { title, subject, what, writer, learns, source, href, rows, rendered } = card;
  const name = [subject.namespace, subject.name].filter((part) => part !== '').join('/');
  const reference =
    card.known && card.kind === 'annotation'
      ? `/reference/annotations/#${annotationAnchor(card.key)}`
      : undefined;
  const told = card.problems.flatMap((index) => answer.problems[index] ?? []);
  return (
    <div class="card-body">
      <p>{what}</p>
      <dl>
        {subject.kind !== '' && (
          <div>
            <dt>On</dt>
            <dd>
              {subject.kind} {name !== '' && <code>{name}</code>}
            </dd>
          </div>
        )}
        {writer !== '' && (
          <div>
            <dt>Written by</dt>
            <dd>{writer}</dd>
          </div>
        )}
        {learns !== '' && (
          <div>
            <dt>Tells you</dt>
            <dd>{learns}</dd>
          </div>
        )}
      </dl>
      {told.length > 0 && (
        <ul class="findings">
          {told.map((problem) => (
            <li class={`finding finding-${problem.severity}`} key={`${problem.code}-${problem.from}`}>
              <p>
                {problem.message} <Place text={text} offset={problem.from} onGoTo={onGoTo} />
              </p>
            </li>
          ))}
        </ul>
      )}
      <Values title={title} rows={rows} identities={answer.identities} onGoTo={onGoTo} />
      {rendered !== undefined && (
        <details class="rendered">
          <summary>As YAML</summary>
          <CopyButton label="Copy the YAML" text={() => rendered} />
          <ScrollBox as="pre" class="" label={`${title} as YAML`}>
            {rendered}
          </ScrollBox>
        </details>
      )}
      {(source || href || reference) && (
        <p class="more">
          {href && <a href={href}>Read more</a>} {reference && <a href={reference}>In the table of all</a>}{' '}
          {source && (
            <a class="source" href={source.href} title={`${source.repository}, ${source.path}`}>
              {source.path.split('/').at(-1)}
            </a>
          )}
        </p>
      )}
    </div>
  );
}

interface ValuesProps {
  readonly title: string;
  readonly rows: readonly CardRow[];
  readonly identities: Answer['identities'];
  readonly onGoTo: (offset: number) => void;
}

function Values({ title, rows, identities, onGoTo }: ValuesProps) {
  return (
    <ScrollBox label={`Values: ${title}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Value</th>
            <th scope="col">It means</th>
          </tr>
        </thead>
        {grouped(rows.slice(0, MOST_ROWS)).map(({ group, members }) => (
          <tbody key={`${group} ${members[0]?.from}`}>
            {group !== '' && (
              <tr>
                <th scope="rowgroup" colSpan={3} class="group">
                  <code>{group}</code>
                </th>
              </tr>
            )}
            {members.map((row) => (
              <tr key={`${row.label} ${row.from} ${row.value}`}>
                <th scope="row">{row.label}</th>
                <td>
                  {row.to > row.from ? (
                    <button type="button" class="place" onClick={() => onGoTo(row.from)}>
                      <code>{row.value}</code>
                    </button>
                  ) : (
                    <code>{row.value}</code>
                  )}
                </td>
                <td>
                  {row.note} <Known value={row.value} identity={identities[row.value]} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {rows.length > MOST_ROWS && <p>… and {rows.length - MOST_ROWS} more.</p>}
    </ScrollBox>
  );
}

const SURE = { exact: '', default: ', by the defaults', possible: ', possibly' } as const;

/** What an address or a MAC can be, with the way to everything else that it can be. */
export function Known({
  value,
  identity,
}: {
  readonly value: string;
  readonly identity: RowIdentity | undefined;
}) {
  if (identity === undefined) return null;
  return (
    <span class="known">
      <a href={`/tools/addresses/#sample=${encodeURIComponent(value)}`}>{identity.title}</a>
      {SURE[identity.certainty]}
    </span>
  );
}

/** Rows that follow one another and belong together. */
function grouped(rows: readonly CardRow[]) {
  const found: { readonly group: string; readonly members: CardRow[] }[] = [];
  for (const row of rows) {
    const group = row.group ?? '';
    // It stands above them already.
    if (row.value === group && row.note === undefined) continue;
    const last = found.at(-1);
    if (last?.group === group) last.members.push(row);
    else found.push({ group, members: [row] });
  }
  return found;
}
