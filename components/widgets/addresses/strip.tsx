import { useId } from 'preact/hooks';
import type { RangeRole } from '../../../src/core/evidence/plan/ranges.ts';
import type { PlanView } from '../../../src/core/evidence/plan/view.ts';

const WIDTH = 960;
const LANE = 26;

/** Where a range is at home, by the layers of the site. */
const LAYER: Readonly<Record<RangeRole, string>> = {
  service: 'ovn',
  cluster: 'ovn',
  join: 'ovn',
  masquerade: 'ovn',
  hybrid: 'ovn',
  transit: 'ovn',
  network: 'launcher',
  networkJoin: 'ovn',
  machine: 'node',
  route: 'outside',
};

interface Props {
  readonly view: PlanView;
  readonly focused: number | null;
  readonly onFocus: (range: number | null) => void;
}

/** The address space as strips, one a family, each range as wide as the logarithm of its size. */
export function Strips({ view: { strips, ranges, overlaps }, focused, onFocus }: Props) {
  const id = useId();
  const clashing = new Set(
    overlaps.filter(({ severity }) => severity !== 'info').flatMap(({ ranges }) => ranges),
  );
  return (
    <>
      {strips.map(({ family, bars, lanes }) => (
        <figure class="strip" key={family}>
          <figcaption id={`${id}-${family}`}>
            IPv{family}: from the lowest address to the highest, not to scale between them
          </figcaption>
          <svg
            viewBox={`0 0 ${WIDTH} ${lanes * LANE + 4}`}
            preserveAspectRatio="none"
            height={lanes * LANE + 4}
            role="group"
            aria-labelledby={`${id}-${family}`}
          >
            {bars.map(({ range, from, to, lane }) => {
              const { name, role } = ranges[range] ?? { name: '', role: 'route' };
              return (
                <g
                  key={range}
                  tabIndex={0}
                  role="button"
                  onClick={() => onFocus(range)}
                  aria-label={`${name}${clashing.has(range) ? ', overlaps' : ''}`}
                  data-layer={LAYER[role]}
                  class={`bar${clashing.has(range) ? ' clash' : ''}${focused === range ? ' focused' : ''}`}
                  onFocus={() => onFocus(range)}
                  onBlur={() => onFocus(null)}
                  onPointerEnter={() => onFocus(range)}
                  onPointerLeave={() => onFocus(null)}
                >
                  <title>{name}</title>
                  <rect
                    x={from * WIDTH + 1}
                    y={lane * LANE + 2}
                    width={Math.max(4, (to - from) * WIDTH - 2)}
                    height={LANE - 4}
                  />
                </g>
              );
            })}
          </svg>
        </figure>
      ))}
      <ol class="ranges" aria-label="The ranges, from the lowest address to the highest">
        {strips.flatMap(({ bars }) =>
          bars.map(({ range, lane }) => {
            const { name, role } = ranges[range] ?? { name: '', role: 'route' as const };
            return (
              <li
                key={range}
                data-layer={LAYER[role]}
                class={focused === range ? 'focused' : ''}
                data-lane={lane > 0 ? Math.min(lane, 4) : undefined}
                onPointerEnter={() => onFocus(range)}
                onPointerLeave={() => onFocus(null)}
              >
                {name}
                {clashing.has(range) && <strong> overlaps</strong>}
              </li>
            );
          }),
        )}
      </ol>
    </>
  );
}
