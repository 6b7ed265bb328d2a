import { goQuote } from '../../text/go-quote.ts';
import type { Interface } from '../api.ts';
import { discontinuedBindings } from '../bindings.ts';
import { constants } from '../constants.ts';
import type { Admission } from './context.ts';
import { fieldPath } from './context.ts';

const discontinuedText = {
  slirp: 'Slirp interface support has been discontinued since v1.3',
  passt: 'Passt network binding has been discontinued since v1.3',
  macvtap: 'Macvtap network binding has been discontinued since v1.3',
} as const;

/** Upstream: `discontinued.go`, `validateDiscontinuedBindings`. Asked on creation only. */
export function checkDiscontinued(admission: Admission): void {
  const { defaulted, specPath } = admission.instance;
  for (const iface of admission.instance.interfaces) {
    for (const binding of ['slirp', 'passt', 'macvtap'] as const) {
      if (!iface.discontinued.includes(binding)) continue;
      const { instead } = discontinuedBindings[binding];
      admission.refuse(
        `${binding}-discontinued`,
        defaulted ? specPath : admission.interfacePath(iface, binding),
        `The binding ${binding} is gone since KubeVirt v1.3.`,
        defaulted ? 'slirp interface is deprecated as of v1.3' : discontinuedText[binding],
        `Use ${instead}.`,
      );
    }
  }
}

const states = new Set(['', 'absent', 'down', 'up']);

/** Upstream: `admit.go`, `validateInterfaceStateValue`. */
export function checkStates(admission: Admission): void {
  for (const iface of admission.instance.interfaces) {
    const path = admission.interfacePath(iface, 'state');
    const [name, state] = [goQuote(iface.name), goQuote(iface.state)];
    if (!states.has(iface.state)) {
      admission.refuse(
        'state-unknown',
        path,
        'The state of an interface is up, down or absent.',
        `logical ${iface.name} interface state value is unsupported: ${iface.state}`,
      );
    }
    if (iface.bindings.includes('sriov') && (iface.state === 'down' || iface.state === 'up')) {
      admission.refuse(
        'state-on-sriov',
        path,
        'The link of a virtual function cannot be set up or down from the VM.',
        `${name} interface's state ${state} is not supported for SR-IOV NICs`,
      );
    }
    if (iface.state !== 'absent') continue;
    if (!iface.bindings.includes('bridge')) {
      admission.refuse(
        'absent-without-bridge',
        path,
        'Only a bridge interface can be unplugged with state absent.',
        `${name} interface's state ${state} is supported only for bridge binding`,
      );
    }
    if (admission.defaultNetwork?.name === iface.name) {
      admission.refuse(
        'absent-on-default-network',
        path,
        'The interface on the pod network cannot be unplugged.',
        `${name} interface's state ${state} is not supported on default networks`,
      );
    }
  }
}

/** Upstream: `binding.go` and `passt.go`, `validateInterfaceBinding`. */
export function checkBindings(admission: Admission): void {
  for (const iface of admission.instance.interfaces) {
    checkBindingCount(admission, iface);
    const onPodNetwork = admission.networks.get(iface.name)?.pod !== undefined;
    const path = (binding: string) => admission.interfacePath(iface, binding);
    if (iface.bindings.includes('masquerade')) {
      if (!onPodNetwork) {
        admission.refuse(
          'masquerade-off-pod-network',
          path('masquerade'),
          'masquerade works on the pod network only.',
          'Masquerade interface only implemented with pod network',
          'Use bridge on a Multus network.',
        );
      }
      if (iface.macAddress === constants.masqueradeBridgeMac.value) {
        admission.refuse(
          'mac-reserved',
          path('macAddress'),
          'This MAC is the one of the masquerade bridge in the launcher pod.',
          'The requested MAC address is reserved for the in-pod bridge. Please choose another one.',
        );
      }
    }
    if (iface.bindings.includes('bridge') && onPodNetwork && !admission.permitBridgeOnPodNetwork) {
      const { defaulted, specPath } = admission.instance;
      admission.refuse(
        'bridge-forbidden-on-pod-network',
        defaulted ? specPath : path('bridge'),
        'This cluster forbids bridge on the pod network.',
        defaulted
          ? 'bridge interface is not enabled in kubevirt-config'
          : 'Bridge on pod network configuration is not enabled under kubevirt-config',
        'Use masquerade, or set permitBridgeInterfaceOnPodNetwork in the KubeVirt CR.',
      );
    }
    if (iface.bindings.includes('passtBinding')) {
      if (!admission.gates.PasstBinding) {
        admission.refuse(
          'passt-gate',
          path('passtBinding'),
          'passtBinding needs the feature gate PasstBinding (on by default from v1.9).',
          'PasstBinding feature gate is not enabled',
        );
      }
      if (!onPodNetwork) {
        admission.refuse(
          'passt-off-pod-network',
          path('passtBinding'),
          'passtBinding works on the pod network only.',
          'PasstBinding interface only implemented with pod network',
        );
      }
    }
  }
}

function checkBindingCount(admission: Admission, iface: Interface): void {
  const given = [...iface.bindings, ...(iface.plugin === undefined ? [] : ['binding'])];
  if (given.length === 1) return;
  const [empty] = iface.emptyBindings;
  const misplaced = given.length === 0 ? empty : given[1];
  admission.refuse(
    'binding-count',
    admission.interfacePath(iface, misplaced ?? 'name'),
    given.length === 0
      ? `Interface ${iface.name} does not say how it is attached.`
      : `Interface ${iface.name} is attached in ${given.length} ways at once: ${given.join(', ')}.`,
    `logical ${iface.name} interface must have exactly one binding method or binding plugin`,
    given.length > 0
      ? 'Keep one of them.'
      : empty === undefined
        ? 'Add masquerade: {}, bridge: {}, sriov: {}, passtBinding: {} or binding.'
        : `${empty}: without a value is nothing. Write ${empty}: {}.`,
  );
}

/** Upstream: `netiface.go`, `validateInterfaceNameUnique`. */
export function checkInterfaceNames(admission: Admission): void {
  const seen = new Set<string>();
  for (const iface of admission.instance.interfaces) {
    if (seen.has(iface.name)) {
      admission.refuse(
        'interface-name-duplicate',
        admission.interfacePath(iface, 'name'),
        `Another interface is called ${iface.name} already: one network has one interface.`,
        'Only one interface can be connected to one specific network',
      );
    }
    seen.add(iface.name);
  }
}

/** Every interface has a network. Upstream: `netiface.go`, `validateInterfacesAssignedToNetworks`. */
export function checkInterfacesHaveNetworks(admission: Admission): void {
  for (const iface of admission.instance.interfaces) {
    if (admission.networks.has(iface.name)) continue;
    const path = admission.interfacePath(iface, 'name');
    admission.refuse(
      'interface-without-network',
      path,
      `No network is called ${iface.name}: the two lists go together by name.`,
      `${fieldPath(path)} '${iface.name}' not found.`,
      'Add a network of this name to networks.',
    );
  }
}

/** Upstream: `vmi-create-admitter.go`, `validateInterfaceBootOrder`, which counts the disks too. */
export function checkBootOrders(admission: Admission): void {
  const seen = new Set(admission.instance.disksBootOrder);
  for (const iface of admission.instance.interfaces) {
    if (iface.bootOrder === undefined) continue;
    const path = admission.interfacePath(iface, 'bootOrder');
    if (iface.bootOrder < 1) {
      // The path in this message is wrong upstream: the index stands right after the specification.
      admission.refuse(
        'boot-order-zero',
        path,
        'The boot order begins with 1.',
        `${fieldPath(admission.path(iface.index))} must have a boot order > 0, if supplied`,
      );
      continue;
    }
    if (seen.has(iface.bootOrder)) {
      admission.refuse(
        'boot-order-duplicate',
        path,
        `Another disk or interface boots in place ${iface.bootOrder} already.`,
        `Boot order for ${fieldPath(path)} already set for a different device.`,
      );
    }
    seen.add(iface.bootOrder);
  }
}

/** Upstream: `vmi-create-admitter.go`, `appendStatusCauseForProbeNotAllowedWithNoPodNetworkPresent`. */
export function checkProbes(admission: Admission): void {
  if (admission.instance.networks.some(({ pod }) => pod !== undefined)) return;
  for (const probe of admission.instance.probes) {
    for (const handler of probe.handlers) {
      const path = admission.path(probe.name, handler);
      admission.refuse(
        'probe-without-pod-network',
        path,
        'kubelet reaches the guest over the pod network, and this VM has none.',
        `${fieldPath(path)} is only allowed if the Pod Network is attached`,
        'Use exec or guestAgentPing.',
      );
    }
  }
}
