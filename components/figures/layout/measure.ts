import { isCut, type TopologyNode } from '../../../src/core/evidence/topology/graph.ts';
import type { TextRole } from './shapes.ts';

/**
 * Text sizes of the figure, which components/figures/figure.css repeats. Monospaced faces are at most 0.61 em wide a
 * character; the proportional labels are set in the same face, so that a figure can be laid out without a browser.
 */
export const fontSize: Readonly<Record<TextRole | 'label' | 'title', number>> = {
  name: 12,
  kind: 11,
  address: 11,
  mac: 11,
  label: 10.5,
  title: 11,
};
const EM = 0.61;

/** The most room that a text can take. */
export function textWidth(text: string, size: keyof typeof fontSize): number {
  return text.length * fontSize[size] * EM;
}

export const lineHeight = 14;
export const padding = { x: 8, top: 5, bottom: 7 };

interface Line {
  readonly text: string;
  readonly role: TextRole;
}

/** What stands in a node's box: at the left, and in a wide box at the right. */
export interface NodeText {
  readonly left: readonly Line[];
  readonly right: readonly Line[];
}

const seams = [':', '.', '_', ' '] as const;

/** Cuts a text behind its colons, dots and underscores so that every piece fits; one without them is cut hard. */
function wrap(text: string, role: TextRole, width: number): Line[] {
  const most = Math.max(4, Math.floor(width / (fontSize[role] * EM)));
  const lines: Line[] = [];
  let rest = text;
  while (rest.length > most) {
    const head = rest.slice(0, most);
    const at = Math.max(...seams.map((seam) => head.lastIndexOf(seam))) + 1;
    const cut = at > most / 2 ? at : most;
    lines.push({ text: rest.slice(0, cut).trimEnd(), role });
    rest = rest.slice(cut);
  }
  lines.push({ text: rest, role });
  return lines;
}

/** The texts of a node for a box of the given width, wrapped so that none sticks out. */
export function nodeText(node: TopologyNode, boxWidth: number): NodeText {
  const inner = boxWidth - 2 * padding.x;
  const kind = [node.kind, node.state].filter((part) => part !== null).join(', ');
  const elsewhere = node.elsewhere === null ? [] : [`other end: ${node.elsewhere}`];
  const left: Line[] = [
    { text: node.name, role: 'name' },
    ...(kind === '' ? [] : [{ text: kind, role: 'kind' } as const]),
    ...elsewhere.map((text) => ({ text, role: 'kind' }) as const),
  ];
  const right: Line[] = [
    ...node.addresses.map((text) => ({ text, role: 'address' }) as const),
    ...(node.mac === null
      ? []
      : [{ text: isCut(node.mac) ? `${node.mac} (cut)` : node.mac, role: 'mac' } as const]),
  ];
  const widest = (lines: readonly Line[]) =>
    Math.max(0, ...lines.map(({ text, role }) => textWidth(text, role)));
  if (right.length > 0 && widest(left) + widest(right) + 10 <= inner) return { left, right };
  return { left: [...left, ...right].flatMap(({ text, role }) => wrap(text, role, inner)), right: [] };
}

export function nodeHeight({ left, right }: NodeText): number {
  return padding.top + padding.bottom + Math.max(left.length, right.length, 1) * lineHeight;
}
