import { parseAddress } from '../../net/address.ts';
import { constants } from '../../ovnk/constants.ts';
import { macOfAddress } from '../../ovnk/mac.ts';
import { nodeAddressRole } from '../../ovnk/node-addresses.ts';
import { type Found, ranks } from './types.ts';
import { value } from './values.ts';

/** What an address is in a node's subnet, of the default network or of a Layer3 network. */
export function nodeAddress(
  subnet: string,
  text: string,
  network: string,
  common: Omit<Found, 'kind' | 'title' | 'owner'>,
): Found[] {
  const role = nodeAddressRole(subnet, text);
  const address = parseAddress(text);
  if (!role.ok || role.value === null || !address.ok) return [];
  const mac = value('MAC', macOfAddress(address.value));
  const withMac = { ...common, values: [mac, ...common.values] };
  switch (role.value) {
    case 'gateway':
      return [
        {
          ...withMac,
          kind: 'node-gateway',
          title: `${text}: the pods’ gateway in the node subnet ${subnet}`,
          reason: `${common.reason} Its first address belongs to the router port rtos-<node> of ${network}.`,
          owner: 'rtos-<node>',
        },
      ];
    case 'managementPort':
      return [
        {
          ...withMac,
          kind: 'node-management-port',
          title: `${text}: the management port in the node subnet ${subnet}`,
          reason: `${common.reason} Its second address belongs to the node itself, on the management port of ${network}.`,
          owner: network === 'the default network' ? 'ovn-k8s-mp0' : 'ovn-k8s-mp<network ID>',
        },
      ];
    case 'pod':
    case 'hybridOverlayOrPod':
      return [
        {
          ...withMac,
          kind: role.value === 'pod' ? 'pod' : 'node-hybrid-overlay-or-pod',
          title: `${text}: a pod’s address in the node subnet ${subnet}`,
          reason:
            role.value === 'pod'
              ? common.reason
              : `${common.reason} The third address is the hybrid overlay port’s where that is enabled, else the first pod’s.`,
          values: [
            ...withMac.values,
            value('Find the pod', `oc get pods -A -o wide --field-selector status.podIP=${text}`),
          ],
        },
      ];
    case 'network':
    case 'broadcast':
      return [
        {
          ...common,
          kind: 'node-subnet-edge',
          title: `${text}: the ${role.value === 'network' ? 'network’s own' : 'broadcast'} address of the node subnet ${subnet}`,
          reason: `${common.reason} Nobody gets this address.`,
        },
      ];
    case 'beyondPool':
      return [
        {
          ...common,
          kind: 'never-handed-out',
          title: `${text}: in the node subnet ${subnet}, beyond the addresses that are handed out`,
          reason: `${common.reason} Of an IPv6 subnet only the first ${constants.podPoolV6.value} addresses are used.`,
          rank: ranks.unused,
        },
      ];
  }
}
