import { constants as kubevirt, sourceUrl as kubevirtSource } from '../../kubevirt/constants.ts';
import { recogniseMac } from '../../kubevirt/mac.ts';
import { addressFromBytes, formatAddress, parseAddress } from '../../net/address.ts';
import { formatMAC, isLocalMAC, isMulticastMAC, type Mac } from '../../net/mac.ts';
import { constants, sourceUrl } from '../../ovnk/constants.ts';
import { ipFromMac, linkLocalFromMac } from '../../ovnk/mac.ts';
import { identifyAddress } from './addresses.ts';
import { ipv6OfMac } from './ipv6-macs.ts';
import { type Found, type IdentityKind, ranks } from './types.ts';
import { value } from './values.ts';
import type { World } from './world.ts';

const KUBEVIRT_MASQUERADE = '/course/kubevirt-masquerade/';

/** Everything that a MAC can be; where it spells an address, what the address is follows. */
export function identifyMac(mac: Mac, world: World): Found[] {
  const text = formatMAC(mac);
  if (isMulticastMAC(mac)) return [groupMac(mac, text)];
  if (mac.octets.every((octet) => octet === 0)) {
    return [
      {
        kind: 'zero-mac',
        title: `${text}: no MAC at all`,
        reason: 'The loopback interface and tunnels without Ethernet show it; no card has it.',
        certainty: 'exact',
        values: [],
        rank: ranks.builtIn,
      },
    ];
  }
  const found = [...ovnMac(text, world), ...kubevirtMac(text)];
  const lla = linkLocalFromMac(text);
  const values = lla.ok ? [value('Link-local address (EUI-64)', lla.value)] : [];
  if (isLocalMAC(mac)) {
    found.push({
      kind: 'local-mac',
      title: `${text}: locally administered`,
      reason: 'The second lowest bit of the first octet is set: software made it up, no vendor.',
      certainty: 'exact',
      values,
      rank: ranks.class,
    });
  } else {
    found.push({
      kind: 'vendor-mac',
      title: `${text}: a MAC from a vendor’s block`,
      reason: `The second lowest bit of the first octet is clear, so ${text.slice(0, 8)} is a block that the IEEE gave to a vendor: a physical card, or a hypervisor that has a block.`,
      certainty: 'possible',
      values,
      rank: ranks.class,
    });
  }
  return found;
}

function groupMac({ octets }: Mac, text: string): Found {
  const common = { certainty: 'exact', rank: ranks.builtIn } as const;
  const [a, b, c, d = 0, e = 0, f = 0] = octets;
  if (octets.every((octet) => octet === 255)) {
    return {
      ...common,
      kind: 'broadcast-mac',
      title: `${text}: the broadcast MAC`,
      reason: 'Every interface on the link takes frames to it. ARP requests are sent so.',
      values: [],
    };
  }
  if (a === 0x33 && b === 0x33) {
    const low = formatAddress(addressFromBytes([...Array<number>(12).fill(0), ...octets.slice(2)]));
    return {
      ...common,
      kind: 'multicast-mac',
      title: `${text}: an IPv6 multicast MAC`,
      reason: `33:33 and the last 32 bits of an IPv6 group (RFC 2464), here ${low.startsWith('::') ? `ff…${low}` : low}.`,
      values: [],
    };
  }
  if (a === 0x01 && b === 0 && c === 0x5e && d < 128) {
    return {
      ...common,
      kind: 'multicast-mac',
      title: `${text}: an IPv4 multicast MAC`,
      reason: `01:00:5e and the last 23 bits of an IPv4 group (RFC 1112): 224.${d}.${e}.${f}, or another group with the same end.`,
      values: [],
    };
  }
  return {
    ...common,
    kind: 'multicast-mac',
    title: `${text}: a multicast MAC`,
    reason:
      'The lowest bit of the first octet is set: it names a group of receivers, and no interface owns it.',
    values: [],
  };
}

function ovnMac(text: string, world: World): Found[] {
  const spelled = ipFromMac(text);
  if (!spelled.ok || spelled.value === null) return [];
  const ip = spelled.value;
  const found: Found[] = [];
  const lla = linkLocalFromMac(text);
  const ofIPv6 = ipv6OfMac(text, world);
  for (const candidate of ofIPv6) {
    const meaning = explained(candidate, world);
    found.push({
      kind: 'ovn-mac-of-ipv6',
      title: `${text}: made by OVN-Kubernetes from the IPv6 address ${candidate}`,
      reason:
        `0a:58 and the first four octets of the SHA-256 of “${candidate}” give this MAC. A hash cannot be read back; ` +
        `this one was found by trying the addresses that the ranges make likely.${meaning[0] ? ` ${meaning[0].title}.` : ''}`,
      certainty: 'possible',
      values: [value('IPv6 address', candidate)],
      rank: ranks.planExact + 2,
      source: sourceUrl(constants.macPrefix),
    });
  }
  found.push({
    kind: 'ovn-mac',
    title: `${text}: made by OVN-Kubernetes from the address ${ip}`,
    reason:
      `0a:58 and the four octets of an IPv4 address in hexadecimal, here ${ip}. ` +
      'A MAC made from an IPv6 address begins the same way, but goes on with a hash.',
    certainty: 'possible',
    values: [value('IPv4 address', ip), ...(lla.ok ? [value('Link-local address (EUI-64)', lla.value)] : [])],
    rank: ranks.planExact + 1,
    source: sourceUrl(constants.macPrefix),
  });
  return [...found, ...explained(ip, world)];
}

/** What an address is; its class by itself says nothing more about a MAC. */
function explained(ip: string, world: World): Found[] {
  const address = parseAddress(ip);
  return address.ok ? identifyAddress(address.value, world).filter(({ kind }) => kind !== 'class') : [];
}

const kindOf: Readonly<
  Record<ReturnType<typeof recogniseMac>[number]['kind'], readonly [IdentityKind, string]>
> = {
  'masquerade-bridge': ['masquerade-bridge-mac', 'the bridge of every KubeVirt masquerade interface'],
  kubemacpool: ['kubemacpool-mac', 'a virtual machine’s MAC from kubemacpool'],
  'by-hand': ['hand-made-mac', 'a MAC that somebody wrote after an address'],
  libvirt: ['libvirt-mac', 'a MAC that libvirt made up'],
  kernel: ['local-mac', 'a random MAC by the kernel'],
};

function kubevirtMac(text: string): Found[] {
  return recogniseMac(text).map((recognised): Found => {
    const [kind, title] = kindOf[recognised.kind];
    const fixed = recognised.kind === 'masquerade-bridge';
    return {
      kind,
      title: `${text}: ${title}`,
      reason: recognised.reason,
      certainty: fixed ? 'exact' : 'possible',
      ...(fixed && { owner: 'k6t-<pod interface>', href: KUBEVIRT_MASQUERADE }),
      ...(fixed && { source: kubevirtSource(kubevirt.masqueradeBridgeMac) }),
      values: recognised.pool
        ? [
            value('Range of the pool', `${recognised.pool.first} to ${recognised.pool.last}`),
            value('Place in the range', String(recognised.pool.offset)),
          ]
        : [],
      rank: fixed ? ranks.builtIn : ranks.possible,
    };
  });
}
