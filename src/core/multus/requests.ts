import { goEntryOf } from '../text/go-decode.ts';
import type { Span } from '../text/span.ts';
import type { MultusProblem } from './codes.ts';
import type { NetAttachDefReading } from './net-attach-def.ts';
import type { NetworkSelectionElement, PlacedElement } from './selection.ts';
import { selectionStruct } from './selection-keys.ts';

interface Request {
  readonly key: keyof NetworkSelectionElement;
  readonly capability: string;
  /** Plugins that take the value out of CNI_ARGS too; looked for among plugins and IPAM plugins. */
  readonly readers: readonly string[];
}

/**
 * What a pod may ask for, and the capability that carries it. multus-cni pkg/types/conf.go, `newCNIRuntimeConf`; who
 * reads CNI_ARGS: containernetworking/plugins @ 3d27709 and whereabouts @ 3a262bd.
 */
const requests: readonly Request[] = [
  { key: 'ips', capability: 'ips', readers: ['host-local', 'static', 'whereabouts'] },
  {
    key: 'mac',
    capability: 'mac',
    readers: ['bridge', 'macvlan', 'tap', 'tuning', 'cnv-bridge', 'cnv-tuning'],
  },
  { key: 'infiniband-guid', capability: 'infinibandGUID', readers: [] },
  { key: 'portMappings', capability: 'portMappings', readers: [] },
  { key: 'bandwidth', capability: 'bandwidth', readers: [] },
];

/**
 * What a pod asks of a network that nothing in the definition takes. Neither Multus nor libcni says a word: the
 * value is just not handed over. Networks of OVN-Kubernetes read the annotation themselves and are left out. Places
 * are those of the annotation.
 */
export function missingCapabilities(
  element: PlacedElement,
  definition: NetAttachDefReading,
): MultusProblem[] {
  const { plugins } = definition;
  if (plugins.length === 0 || plugins.some(({ type }) => type === 'ovn-k8s-cni-overlay')) return [];
  const declared = new Set(plugins.flatMap(({ capabilities }) => capabilities));
  const types = new Set(plugins.flatMap(({ type, ipam }) => [type, ipam]));
  return requests.flatMap(({ key, capability, readers }): MultusProblem[] => {
    if (element.value[key] === undefined || declared.has(capability)) return [];
    if (readers.some((reader) => types.has(reader))) return [];
    const { from, to } = placeOf(element, key);
    return [
      {
        code: 'capability-missing',
        from,
        to,
        severity: 'warning',
        message: `No plugin of ${definition.namespace}/${definition.name} takes ${key} from the runtime, so it does nothing.`,
        help: `Declare "capabilities": {"${capability}": true} in a plugin that reads it.`,
      },
    ];
  });
}

function placeOf({ node, from, to }: PlacedElement, key: string): Span {
  return (node && goEntryOf(node, selectionStruct, key, false)?.value) ?? { from, to };
}
