import { constants } from '../../kubevirt/constants.ts';
import { bridgeIndexOf } from '../../kubevirt/link-local.ts';
import { masqueradeBinding } from '../../kubevirt/masquerade.ts';
import type { Explanation } from '../explanation.ts';

const COURSE = '/course/kubevirt-masquerade/';

interface Masquerade {
  readonly bridge: string;
  readonly guest: string;
}

/** The default addresses of the masquerade binding in both families, without prefix length. */
const masquerades: readonly Masquerade[] = ([4, 6] as const).flatMap((family) => {
  const binding = masqueradeBinding('', family);
  if (!binding.ok) return [];
  const bare = (cidr: string) => cidr.slice(0, cidr.indexOf('/'));
  return [{ bridge: bare(binding.value.bridge), guest: bare(binding.value.guest) }];
});

/** What KubeVirt means by an address (without prefix length) that it hands out itself. */
export function explainLauncherAddress(address: string): Explanation[] {
  for (const { bridge, guest } of masquerades) {
    if (address === guest) {
      return [
        {
          term: 'world.masquerade-guest',
          title: `${guest}: the guest behind the masquerade binding`,
          text:
            'Every VM with the masquerade binding has this address inside, because each one lives in a launcher pod of its own. ' +
            'The world sees the pod’s address instead: nftables rewrites one into the other in the pod. ' +
            'Two VMs with the same address here do not clash.',
          href: COURSE,
        },
      ];
    }
    if (address === bridge) {
      return [
        {
          term: 'world.masquerade-gateway',
          title: `${bridge}: the guest’s gateway, on the bridge in the launcher pod`,
          text:
            'The masquerade binding gives this address to the k6t bridge in every launcher pod. ' +
            'The guest takes it for its default gateway, and the DHCP server in the pod answers from here. ' +
            'It means nothing outside the pod.',
          href: COURSE,
        },
      ];
    }
  }
  const index = bridgeIndexOf(address);
  if (index.ok) {
    return [
      {
        term: 'world.bridge-link-local',
        title: `${address}: the address of a KubeVirt bridge, interface number ${index.value}`,
        text:
          `KubeVirt appends the number of the interface, ${index.value} counted from 0, to the text ${constants.bridgeLinkLocalBase.value}. ` +
          'The bridge needs some address so that the DHCP server in the pod can answer the guest. ' +
          'Nothing routes to it: if it does not answer from elsewhere, nothing is wrong.',
        tone: 'normal',
      },
    ];
  }
  return [];
}

/** What KubeVirt means by a MAC that it gives itself. */
export function explainLauncherMac(mac: string): Explanation[] {
  if (mac !== constants.masqueradeBridgeMac.value) return [];
  return [
    {
      term: 'world.masquerade-mac',
      title: `${mac}: the fixed MAC of every masquerade bridge`,
      text:
        'KubeVirt gives each masquerade bridge the same MAC, so that a guest that was migrated finds its gateway under the MAC it already knows. ' +
        'It does not clash: each bridge is alone in its pod.',
      tone: 'normal',
      href: COURSE,
    },
  ];
}
