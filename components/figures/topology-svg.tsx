import type { Drawing, Point } from './layout/shapes.ts';

interface Props {
  readonly drawing: Drawing;
  /** What the figure shows, in a few words. */
  readonly title: string;
  /** Where the same is said in words. */
  readonly description: string;
  /** Unique on the page. */
  readonly id: string;
}

/** Whole pixels and tenths: the finest that is seen, and short. */
const n = (value: number): string => String(Math.round(value * 10) / 10);
const line = (points: readonly Point[]): string =>
  `M${points.map(({ x, y }) => `${n(x)} ${n(y)}`).join('L')}`;

/** A laid-out topology as an SVG, for whoever brings figure.css along. It draws only: no state, no effects, so it is the same in a build and in a browser. */
export function TopologySvg({ drawing, title, description, id }: Props) {
  const { width, height, bands, nodes, edges } = drawing;
  return (
    <svg
      class="topology"
      viewBox={`0 0 ${n(width)} ${n(height)}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {bands.map(({ band, x, y, width: w, height: h }) => (
        <rect
          key={band.id}
          class="band"
          data-layer={band.layer}
          x={n(x)}
          y={n(y)}
          width={n(w)}
          height={n(h)}
        />
      ))}
      {edges.map(({ edge, points }) => (
        <path
          key={`${edge.from} ${edge.to}`}
          class={`edge ${edge.provenance} ${edge.kind}`}
          d={line(points)}
        />
      ))}
      {bands.map(({ band, tab }) => (
        <g key={band.id} class="tab" data-layer={band.layer}>
          <rect x={n(tab.x)} y={n(tab.y)} width={n(tab.width)} height={n(tab.height)} />
          <text x={n(tab.x + 7)} y={n(tab.baseline)}>
            {band.title}
          </text>
        </g>
      ))}
      {edges.map(({ edge, label }) => (
        <text key={`${edge.from} ${edge.to}`} class="label" x={n(label.x)} y={n(label.baseline)}>
          {label.text}
        </text>
      ))}
      {nodes.map(({ node, lines, ...box }) => (
        <g key={node.id} class={`node ${node.provenance}`}>
          <rect x={n(box.x)} y={n(box.y)} width={n(box.width)} height={n(box.height)} />
          {lines.map(({ text, role, x, y, anchor }) => (
            <text key={y + anchor} class={anchor === 'end' ? `${role} end` : role} x={n(x)} y={n(y)}>
              {text}
            </text>
          ))}
        </g>
      ))}
    </svg>
  );
}
