import { formatAddress } from '../../net/address.ts';
import type { Address } from '../../net/types.ts';
import { constants, sourceUrl } from '../../ovnk/constants.ts';
import { macOfAddress } from '../../ovnk/mac.ts';
import { type MasqueradeRole, masqueradeRoles, type ReservedMasqueradeName } from '../../ovnk/masquerade.ts';
import { type Found, ranks } from './types.ts';
import { networksWithID, networkValues, value } from './values.ts';
import { type KnownRange, rangeText, rankOf, saidOf, type World } from './world.ts';

const MASQUERADE = '/course/masquerade-subnet/';

const fixedRoles: Readonly<Record<ReservedMasqueradeName, readonly [title: string, reason: string]>> = {
  ovn: [
    'OVN’s own masquerade address',
    'A gateway router puts it on service traffic of the default network that leaves through the external bridge, as the source.',
  ],
  host: [
    'the host’s masquerade address',
    'It stands on the external bridge of every node, and is the source of traffic from the host to a service.',
  ],
  hostEtpLocal: [
    'the host’s masquerade address for externalTrafficPolicy: Local',
    'The source of traffic to a service with externalTrafficPolicy: Local that the host passes on.',
  ],
  dummyNextHop: [
    'the next hop of the service routes',
    'Nobody has this address. A permanent neighbour entry stands in for it, so that the host hands service traffic to OVN.',
  ],
  ovnServiceHairpin: [
    'the hairpin address',
    'The source that OVN puts on the traffic of a pod that reaches itself through a service.',
  ],
};

/** What an address is in a masquerade subnet. */
export function inMasquerade(range: KnownRange, address: Address, world: World): Found[] {
  const text = formatAddress(address);
  const roles = masqueradeRoles(range.text, text);
  return roles.ok ? roles.value.map((role) => masquerade(range, address, role, world)) : [];
}

function masquerade(range: KnownRange, address: Address, role: MasqueradeRole, world: World): Found {
  const text = formatAddress(address);
  const within = `the masquerade subnet ${range.text}${saidOf(range)}`;
  const common = {
    certainty: range.certainty,
    range: rangeText(range),
    rank: rankOf(range),
    href: MASQUERADE,
    source: sourceUrl(constants.networkMasqueradeBase),
  };
  const mac = value('MAC of its neighbour entry', macOfAddress(address));
  switch (role.kind) {
    case 'fixed': {
      const [title, reason] = fixedRoles[role.name];
      return {
        ...common,
        kind: 'masquerade-fixed',
        title: `${text}: ${title}`,
        reason: `${reason} It is a fixed address of ${within}, the same on every node, and means something on its own node only.`,
        ...(role.name === 'host' && { owner: 'br-ex' }),
        values: role.name === 'ovn' || role.name === 'dummyNextHop' ? [mac] : [],
      };
    }
    case 'network': {
      const gateway = role.port === 'gatewayRouter';
      const id = role.networkId;
      const [name] = networksWithID(id, world);
      const of = `the network with ID ${id}${name === undefined ? '' : ` (${name})`}`;
      return {
        ...common,
        kind: gateway ? 'masquerade-gateway-router' : 'masquerade-management-port',
        title: `${text}: masquerade address of the ${gateway ? 'gateway router' : 'management port'} of ${of}`,
        reason:
          `Offset ${role.offset} in ${within} is 10 + 2 × ${id}${gateway ? ' − 1' : ''}: each primary network has two addresses, ` +
          'the odd offset for its gateway router, the even one for its management port. They are the same on every node, and stay on it.',
        owner: gateway ? 'GR_<network>_<node>' : `ovn-k8s-mp${id}`,
        values: [...(gateway ? [mac] : []), ...networkValues(id, world)],
      };
    }
    case 'subnet':
    case 'reserved':
    case 'unused':
      return {
        ...common,
        kind: 'masquerade-unused',
        title: `${text}: ${role.kind === 'subnet' ? 'the masquerade subnet’s own address' : 'an unused address of the masquerade subnet'}`,
        reason:
          role.kind === 'reserved'
            ? `Offset ${role.offset} in ${within} is kept for fixed addresses to come.`
            : `Offset ${role.offset} in ${within} is never given to anything.`,
        values: [],
        rank: ranks.unused,
      };
  }
}
