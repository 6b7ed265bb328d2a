import type { CniConfigView } from '../../../src/core/evidence/cni-config/view.ts';
import { drawTopology } from '../../figures/layout/draw.ts';
import type { Drawing } from '../../figures/layout/shapes.ts';

/** A reading with its figures laid out: one a network, or null where nothing will exist. */
export interface Answer {
  readonly view: CniConfigView;
  readonly drawings: readonly (Drawing | null)[];
}

/** More networks than this are told in a list only: nobody looks at the hundredth figure. */
export const MOST_NETWORKS = 12;

/** Lays out what the core found, for the build and for the worker alike. */
export function drawn(view: CniConfigView): Answer {
  const drawings = view.networks
    .slice(0, MOST_NETWORKS)
    .map(({ effects }) =>
      effects === null || effects.topology.nodes.length === 0 ? null : drawTopology(effects.topology),
    );
  return { view, drawings };
}
