import { goQuote } from '../../text/go-quote.ts';
import type { Admission } from './context.ts';
import { fieldPath } from './context.ts';

/** At most one network is the pod’s first. Upstream: `netsource.go`, `validateSinglePodNetwork`. */
export function checkPrimaryNetworks(admission: Admission): void {
  const pods = admission.instance.networks.filter(({ pod }) => pod !== undefined);
  const defaults = admission.instance.networks.filter(({ multus }) => multus?.default === true);
  const [, secondPod] = pods;
  if (secondPod) {
    const field = fieldPath(admission.path('interfaces'));
    admission.refuse(
      'several-pod-networks',
      admission.networkPath(secondPod, 'pod'),
      'A pod has one pod network, and this is the second network of type pod.',
      `more than one interface is connected to a pod network in ${field}`,
      'Attach further networks by multus.',
    );
  }
  const [firstDefault, secondDefault] = defaults;
  if (secondDefault) {
    admission.refuse(
      'several-multus-defaults',
      admission.networkPath(secondDefault, 'multus', 'default'),
      'Only one Multus network can take the place of the pod network, and this is the second.',
      'Multus CNI should only have one default network',
    );
  }
  if (pods.length > 0 && firstDefault) {
    admission.refuse(
      'pod-and-multus-default',
      admission.networkPath(firstDefault, 'multus', 'default'),
      'A Multus network with default: true takes the place of the pod network, so the VM cannot have both.',
      'Pod network cannot be defined when Multus default network is defined',
      'Remove default: true, or the network of type pod.',
    );
  }
}

/** Each network has exactly one type. Upstream: `netsource.go`, `validateSingleNetworkSource`. */
export function checkNetworkTypes(admission: Admission): void {
  for (const network of admission.instance.networks) {
    const types = (['pod', 'multus', 'resourceClaim'] as const).filter((type) => network[type] !== undefined);
    const [, second] = types;
    if (types.length === 0) {
      const [empty] = network.emptyTypes;
      admission.refuse(
        'network-without-type',
        admission.networkPath(network, empty ?? 'name'),
        `Network ${network.name} is neither of type pod nor of type multus.`,
        'should have a network type',
        empty === undefined
          ? 'Add pod: {} or multus.'
          : `${empty}: without a value is nothing. Write ${empty}: {}.`,
      );
    } else if (second) {
      admission.refuse(
        'network-with-several-types',
        admission.networkPath(network, second),
        `Network ${network.name} is of the types ${types.join(' and ')} at once.`,
        'should have only one network type',
      );
    }
  }
}

/** Upstream: `netsource.go`, `validateMultusNetworkSource`, which stops at the first. */
export function checkMultusName(admission: Admission): void {
  const nameless = admission.instance.networks.find(({ multus }) => multus?.networkName === '');
  if (nameless) {
    admission.refuse(
      'multus-without-name',
      admission.networkPath(nameless, 'multus'),
      'A Multus network names its NetworkAttachmentDefinition in networkName.',
      'CNI delegating plugin must have a networkName',
    );
  }
}

/** Upstream: `netiface.go`, `validateNetworkNameUnique`. */
export function checkNetworkNames(admission: Admission): void {
  const seen = new Set<string>();
  for (const network of admission.instance.networks) {
    if (seen.has(network.name)) {
      admission.refuse(
        'network-name-duplicate',
        admission.networkPath(network, 'name'),
        `Another network is called ${network.name} already.`,
        `Network with name ${goQuote(network.name)} already exists, every network must have a unique name`,
      );
    }
    seen.add(network.name);
  }
}

/** Every network has an interface. Upstream: `netiface.go`, `validateNetworksAssignedToInterfaces`. */
export function checkNetworksHaveInterfaces(admission: Admission): void {
  for (const network of admission.instance.networks) {
    if (admission.interfaces.has(network.name)) continue;
    const path = admission.networkPath(network, 'name');
    admission.refuse(
      'network-without-interface',
      path,
      `No interface is called ${network.name}: the two lists go together by name.`,
      `${fieldPath(path)} '${network.name}' not found.`,
      'Add an interface of this name to domain.devices.interfaces.',
    );
  }
}

/** Networks from a ResourceClaim. Upstream: `dra.go`, `validateNetworkDevicesWithDRA`. */
export function checkResourceClaims(admission: Admission): void {
  const { networks, interfaces, resourceClaims } = admission.instance;
  const first = networks.find(({ resourceClaim }) => resourceClaim !== undefined);
  if (first === undefined) return;
  if (!admission.gates.NetworkDevicesWithDRA) {
    admission.refuse(
      'claim-gate',
      admission.networkPath(first, 'resourceClaim'),
      'Networks from a ResourceClaim need the feature gate NetworkDevicesWithDRA.',
      'vmi.spec.networks contains DRA networks but NetworkDevicesWithDRA feature gate is not enabled',
    );
    return;
  }
  const multus = networks.find((network) => network.multus !== undefined);
  if (multus) {
    admission.refuse(
      'claim-with-multus',
      admission.networkPath(multus, 'multus'),
      'A VM has either Multus networks or networks from a ResourceClaim.',
      'mixing Multus and DRA resourceClaim networks in the same VMI is not supported',
    );
    return;
  }
  const claims = new Set(resourceClaims);
  const requests = new Set<string>();
  const firstInterfaces = new Map(interfaces.toReversed().map((iface) => [iface.name, iface]));
  for (const network of networks) {
    if (network.resourceClaim === undefined) continue;
    const iface = firstInterfaces.get(network.name);
    if (iface && !iface.bindings.includes('sriov') && iface.plugin === undefined) {
      admission.refuse(
        'claim-binding',
        admission.interfacePath(iface, 'name'),
        'An interface on a ResourceClaim network is of type sriov, or of a binding plugin.',
        `DRA network ${goQuote(network.name)} requires an SR-IOV or binding plugin interface`,
      );
    }
    const { claimName, requestName } = network.resourceClaim;
    if (claimName === '') {
      admission.refuse(
        'claim-name-missing',
        admission.networkPath(network, 'resourceClaim'),
        'The resource claim lacks its claimName.',
        'claimName is required for DRA network',
      );
    }
    if (requestName === '') {
      admission.refuse(
        'claim-request-missing',
        admission.networkPath(network, 'resourceClaim'),
        'The resource claim lacks its requestName.',
        'requestName is required for DRA network',
      );
    }
    if (claimName === '' || requestName === '') continue;
    if (!claims.has(claimName)) {
      admission.refuse(
        'claim-unknown',
        admission.networkPath(network, 'resourceClaim', 'claimName'),
        `spec.resourceClaims has no entry ${claimName}.`,
        `network references resourceClaim ${goQuote(claimName)} which is not defined in spec.resourceClaims`,
      );
    }
    const key = `${claimName}/${requestName}`;
    if (requests.has(key)) {
      admission.refuse(
        'claim-duplicate',
        admission.networkPath(network, 'resourceClaim'),
        'Another network takes the same request of the same claim already.',
        `duplicate claimName/requestName combination ${goQuote(key)}`,
      );
    }
    requests.add(key);
  }
}
