import type { RecognisedName } from '../../kubevirt/recognise-name.ts';
import { recogniseInterfaceName } from '../../kubevirt/recognise-name.ts';
import type { Explanation } from '../explanation.ts';

const COURSE = '/course/kubevirt-masquerade/';

/** What a name means in a launcher pod, in the words of a page. */
const texts: Readonly<Record<string, (found: RecognisedName) => Explanation>> = {
  bridge: ({ podInterface }) => ({
    term: 'world.k6t',
    title: 'k6t-…: KubeVirt’s bridge inside the launcher pod',
    text:
      'KubeVirt makes this bridge so that the VM’s tap and the pod’s network meet. ' +
      `What follows k6t- is the pod interface that it serves, here ${podInterface}. ` +
      'With the masquerade binding the bridge has an address and is the guest’s gateway; with bridge bindings it only forwards frames.',
    href: COURSE,
  }),
  tap: ({ network }) => ({
    term: 'world.tap',
    title: 'tap…: the VM’s network card, seen from the pod',
    text:
      'QEMU holds the other end of this tap, and the guest sees it as its network card. ' +
      (network === 'primary'
        ? 'tap0 is the tap of the primary network, whatever the pod interface is called (since KubeVirt v1.4.1). '
        : 'The digits after tap are those of the pod interface of the same network. ') +
      'Its MAC is the tap’s own, not the guest’s. A tap without LOWER_UP means that QEMU does not have it open.',
    href: COURSE,
  }),
  'renamed-nic': ({ podInterface }) => ({
    term: 'world.nic',
    title: '…-nic: the pod’s own interface, renamed and made a bridge port',
    text:
      `The CNI plugin made ${podInterface}. KubeVirt renamed it, gave it a random MAC and plugged it into the k6t bridge, ` +
      'so that the VM can use the MAC and the addresses that belong to the pod. It has no address of its own: that is as it should be.',
  }),
  dummy: ({ podInterface }) => ({
    term: 'world.dummy',
    title: `${podInterface}: a dummy that keeps a name, a MAC and an address`,
    text:
      'With a bridge binding the VM itself uses the pod’s MAC and address. KubeVirt leaves this dummy behind with both, ' +
      'so that the cluster still finds them under the name it expects. No packet ever goes through it, so DOWN and NOARP are normal. ' +
      'Look for the traffic on the -nic interface and on the tap.',
    tone: 'normal',
  }),
  'pod-interface': ({ podInterface, network, hash }) => ({
    term: 'world.pod-interface',
    title: `${podInterface}: a pod interface that a CNI plugin made`,
    text:
      network === 'hashed'
        ? `The pod interface of a secondary network. ${hash ?? ''} is the beginning of the SHA-256 of the network’s name in the VM, so the same name gives the same interface in every launcher pod.`
        : network === 'ordinal'
          ? 'The pod interface of a secondary network, by number.'
          : 'The pod interface of the primary user-defined network of this namespace. In a plain pod it carries the pod’s own address.',
  }),
};

/**
 * What KubeVirt and OVN-Kubernetes mean by an interface name of a launcher pod. `isDummy` tells that the link is
 * one (no other end, NOARP): the same name is a real pod interface elsewhere.
 */
export function explainLauncherName(name: string, isDummy: boolean): Explanation[] {
  // eth0 is explained by its other end; on its own the name says too little.
  const found = recogniseInterfaceName(name).filter(
    ({ podInterface }) => podInterface !== name || name !== 'eth0',
  );
  const best = found.find(({ role }) => (isDummy ? role === 'dummy' : role !== 'dummy')) ?? found[0];
  const text = best && texts[best.role];
  return best && text ? [text(best)] : [];
}
