import type { FlowDrawing, FlowPoint } from './flow/draw.ts';
import '../prose/exhibits.css';
import './flow.css';

interface Props {
  readonly drawing: FlowDrawing;
  readonly title: string;
  readonly description: string;
  /** Unique on the page. */
  readonly id: string;
}

const n = (value: number): string => String(Math.round(value * 10) / 10);

/** The head of an arrow that ends at the last point and comes along an axis. */
function head(points: readonly FlowPoint[]): string {
  const [from, to] = points.slice(-2) as [FlowPoint, FlowPoint];
  const [dx, dy] = [Math.sign(to.x - from.x), Math.sign(to.y - from.y)];
  const base = { x: to.x - 7 * dx, y: to.y - 7 * dy };
  return `M${n(to.x)} ${n(to.y)}L${n(base.x - 4 * dy)} ${n(base.y - 4 * dx)}L${n(base.x + 4 * dy)} ${n(base.y + 4 * dx)}Z`;
}

/** A laid-out flow as an SVG. The numbers are those of the list beside it. */
export function FlowSvg({ drawing, title, description, id }: Props) {
  const { width, height, nodes, steps } = drawing;
  return (
    <svg
      class="topology flow"
      viewBox={`0 0 ${n(width)} ${n(height)}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {nodes.map(({ node, name, lines, x, y, width: w, height: h }) => (
        <g key={node.id} class="who" data-layer={node.layer}>
          <rect x={n(x)} y={n(y)} width={n(w)} height={n(h)} />
          {node.layer && <rect class="stripe" x={n(x)} y={n(y)} width="4" height={n(h)} />}
          <text class="name" x={n(x + 10)} y={n(y + 18)}>
            {name}
          </text>
          {lines.map((line) => (
            <text key={line.y} class="kind" x={n(x + 10)} y={n(line.y)}>
              {line.text}
            </text>
          ))}
        </g>
      ))}
      {steps.map(({ number, points, mark, label }) => (
        <g key={number}>
          <path class="edge" d={`M${points.map(({ x, y }) => `${n(x)} ${n(y)}`).join('L')}`} />
          <path class="head" d={head(points)} />
          <circle class="mark" cx={n(mark.x)} cy={n(mark.y)} r="8" />
          <text class="number" x={n(mark.x)} y={n(mark.y + 3.7)}>
            {number}
          </text>
          <text class="label" x={n(label.x)} y={n(label.y + 9.7)}>
            {label.text}
          </text>
        </g>
      ))}
    </svg>
  );
}
