/** Addresses that programs have built in, whatever the plan says. */

import { constants as kubevirt, sourceUrl as kubevirtSource } from '../../kubevirt/constants.ts';
import { bridgeIndexOf } from '../../kubevirt/link-local.ts';
import { masqueradeBinding } from '../../kubevirt/masquerade.ts';
import { formatAddress, parseAddress, sameAddress } from '../../net/address.ts';
import { formatMAC, macFromLinkLocal } from '../../net/mac.ts';
import type { Address } from '../../net/types.ts';
import { constants, sourceUrl } from '../../ovnk/constants.ts';
import { ipFromMac, macOfAddress } from '../../ovnk/mac.ts';
import { type Found, ranks } from './types.ts';
import { value } from './values.ts';

const KUBEVIRT_MASQUERADE = '/course/kubevirt-masquerade/';

const bare = (cidr: string) => cidr.slice(0, cidr.indexOf('/'));

const bindings = ([4, 6] as const).flatMap((family) => {
  const binding = masqueradeBinding('', family);
  return binding.ok
    ? [
        {
          network: family === 4 ? kubevirt.vmNetworkCIDR.value : kubevirt.vmIPv6NetworkCIDR.value,
          ...binding.value,
        },
      ]
    : [];
});

/** What KubeVirt, OVN-Kubernetes and others mean by an address that they have built in. */
export function builtInRoles(address: Address): Found[] {
  const text = formatAddress(address);
  return [
    ...kubevirtBridge(text),
    ...kubevirtMasquerade(text),
    ...arpProxy(address),
    ...others(address, text),
  ];
}

function kubevirtBridge(text: string): Found[] {
  const index = bridgeIndexOf(text);
  if (!index.ok) return [];
  return [
    {
      kind: 'kubevirt-bridge-address',
      title: `${text}: the address of a KubeVirt bridge (k6t-…), interface index ${index.value}`,
      reason:
        `KubeVirt appends the index of the interface, ${index.value} counted from 0, as text to ${kubevirt.bridgeLinkLocalBase.value}. ` +
        'A bridge of the bridge binding needs some address, so that the DHCP server in the launcher pod can answer the guest. Nothing routes to it.',
      certainty: 'exact',
      owner: 'k6t-<pod interface>',
      values: [
        value('As on the bridge', `${text}/${kubevirt.bridgeLinkLocalLength.value}`),
        value('Interface index', String(index.value)),
      ],
      range: `${text}/${kubevirt.bridgeLinkLocalLength.value}`,
      rank: ranks.builtIn,
      source: kubevirtSource(kubevirt.bridgeLinkLocalBase),
    },
  ];
}

function kubevirtMasquerade(text: string): Found[] {
  const found: Found[] = [];
  for (const { network, bridge, guest, gateway } of bindings) {
    const values = [value('Bridge', bridge), value('Guest', guest), value('Gateway of the guest', gateway)];
    const common = {
      certainty: 'default',
      values,
      range: network,
      rank: ranks.builtIn,
      href: KUBEVIRT_MASQUERADE,
      source: kubevirtSource(network.includes(':') ? kubevirt.vmIPv6NetworkCIDR : kubevirt.vmNetworkCIDR),
    } as const;
    if (text === bare(guest)) {
      found.push({
        ...common,
        kind: 'kubevirt-guest',
        title: `${text}: the guest behind KubeVirt’s masquerade binding`,
        reason: `Unless the VM names another network, the guest has the second address of ${network}. Every such VM has the same; the world sees the pod’s address instead.`,
        owner: 'the guest',
      });
    }
    if (text === gateway) {
      found.push({
        ...common,
        kind: 'kubevirt-gateway',
        title: `${text}: the gateway of a guest behind KubeVirt’s masquerade binding`,
        reason: `Unless the VM names another network, the bridge in the launcher pod has the first address of ${network}. The guest’s DHCP and default route point to it.`,
        owner: 'k6t-<pod interface>',
      });
    }
  }
  return found;
}

function arpProxy(address: Address): Found[] {
  const text = formatAddress(address);
  if (!constants.arpProxies.value.some((proxy) => proxy === text)) return [];
  return [
    {
      kind: 'arp-proxy',
      title: `${text}: the gateway that OVN-Kubernetes gives to bridge-bound virtual machines`,
      reason:
        'OVN’s ARP proxy answers for it on every node with the same MAC, so that a migrated VM keeps its gateway. OVN’s DHCP for VMs answers from it as well.',
      certainty: 'exact',
      owner: 'stor-<node> (arp_proxy)',
      values: address.family === 4 ? [value('MAC', macOfAddress(address))] : [],
      rank: ranks.fixed,
      source: sourceUrl(constants.arpProxies),
    },
  ];
}

const metadata = parseAddress('169.254.169.254');

function others(address: Address, text: string): Found[] {
  const found: Found[] = [];
  if (metadata.ok && sameAddress(metadata.value, address)) {
    found.push({
      kind: 'metadata-service',
      title: `${text}: the metadata service of a cloud`,
      reason:
        'AWS, Azure, Google Cloud and OpenStack answer a machine’s questions about itself under this address.',
      certainty: 'possible',
      values: [],
      rank: ranks.builtIn,
    });
  }
  const mac = macFromLinkLocal(address);
  if (mac) {
    const octets = formatMAC(mac);
    const ip = ipFromMac(octets);
    const spelled = ip.ok ? ip.value : null;
    found.push({
      kind: 'eui64',
      title: `${text}: the link-local address of the interface with the MAC ${octets}`,
      reason:
        'ff:fe in the middle of the interface identifier: it was made from the MAC by modified EUI-64 (RFC 4291, appendix A).' +
        (spelled === null
          ? ''
          : ` OVN-Kubernetes made the MAC from an address, ${spelled} if it was an IPv4 one.`),
      certainty: 'exact',
      values: [
        value('MAC', octets),
        ...(spelled === null ? [] : [value('IPv4 address in the MAC', spelled)]),
      ],
      range: 'fe80::/64',
      rank: ranks.possible,
    });
  }
  return found;
}
