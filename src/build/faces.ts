/** The faces of the site: which folder of content/ holds which kinds of page, and what the reader calls it. */

export interface Face {
  readonly folder: string;
  readonly label: string;
  /** What one of its pages is called in a search result. */
  readonly one: string;
  readonly kinds: readonly Kind[];
}

export type Kind = 'home' | 'lesson' | 'workflow' | 'tool' | 'reference';

export const faces: readonly Face[] = [
  { folder: 'course', label: 'Course', one: 'Chapter', kinds: ['lesson'] },
  { folder: 'workflows', label: 'Workflows', one: 'Workflow', kinds: ['workflow', 'reference'] },
  { folder: 'tools', label: 'Tools', one: 'Tool', kinds: ['tool'] },
  { folder: 'reference', label: 'Reference', one: 'Reference', kinds: ['reference'] },
  { folder: 'labs', label: 'Labs', one: 'Lab', kinds: ['lesson'] },
];

/** The face of a page, by its slug (`course/multus`); undefined for the home page and the 404 page. */
export function faceOf(slug: string): Face | undefined {
  return faces.find(({ folder }) => slug === folder || slug.startsWith(`${folder}/`));
}

/** What a workflow is about. The sidebar groups by it, search filters by it. */
export const components = {
  'cni-runtime': 'CNI and the runtime',
  bridge: 'bridge, host-local, portmap',
  macvlan: 'macvlan, ipvlan, dhcp',
  multus: 'Multus and NADs',
  'ovn-kubernetes': 'OVN-Kubernetes',
  kubevirt: 'KubeVirt',
} as const;
export type Component = keyof typeof components;
export const componentNames = Object.keys(components) as [Component, ...Component[]];

/** The five layers, from the guest down to the wire. */
export const layers = {
  guest: 'Guest',
  launcher: 'Launcher pod',
  node: 'Node',
  ovn: 'OVN',
  outside: 'Outside',
} as const;
export type Layer = keyof typeof layers;
export const layerNames = Object.keys(layers) as [Layer, ...Layer[]];
