import { formatAddress, sameAddress } from '../../net/address.ts';
import { goParseIP } from '../../net/go-net.ts';
import { formatMAC } from '../../net/mac.ts';
import { containsAddress, formatCidr } from '../../net/prefix.ts';
import type { Address } from '../../net/types.ts';
import { constants } from '../constants.ts';
import { macOfAddress } from '../mac.ts';
import type { PodNetwork } from './pod-network.ts';
import type { ValueReader } from './reader.ts';

/** The largest tunnel key of a port: `allocator/id`, as `util/pod_annotation.go` gets it for layer2 and localnet. */
const maxPortTunnelKey = 32767;

/** A pod has one or two addresses; a list of thousands is not compared with lists of thousands. */
const maxCompared = 64;

/** What is accepted and still does not fit together within one network of `pod-networks`. */
export function checkPodNetwork(reader: ValueReader, network: PodNetwork): void {
  checkKey(reader, network);
  checkMac(reader, network);
  if (network.addresses.length <= maxCompared) {
    checkGateways(reader, network);
    checkNextHops(reader, network);
  }
  const { tunnelId } = network;
  if (tunnelId !== undefined && (tunnelId.value < 0 || tunnelId.value > maxPortTunnelKey)) {
    reader.report(
      'pod-network-tunnel-id',
      tunnelId,
      'warning',
      `Tunnel keys of ports go from 1 to ${maxPortTunnelKey}.`,
    );
  }
}

function checkKey(reader: ValueReader, { nadKey, keySpan }: PodNetwork): void {
  if (nadKey === constants.defaultNetworkName.value || /^[^/]+\/[^/]+(?:\/\d+)?$/.test(nadKey)) return;
  reader.report(
    'pod-network-key',
    keySpan,
    'warning',
    'Networks stand here as default, namespace/name, or namespace/name/1 for the second attachment to one definition.',
  );
}

const isMade = (octets: readonly number[]) =>
  octets.length === 6 && constants.macPrefix.value.every((octet, index) => octets[index] === octet);

/** What a pod's MAC says beside its first address. */
export function macNote(octets: readonly number[], first: Address | undefined): string | undefined {
  if (first === undefined) {
    return isMade(octets) ? undefined : 'Random, or asked for: OVN-Kubernetes assigns no address here.';
  }
  if (formatMAC({ octets }) === macOfAddress(first)) {
    return `${first.family === 4 ? 'Spells' : 'Made from'} the address ${formatAddress(first)}.`;
  }
  return isMade(octets) ? undefined : 'Not made from the address, so it was asked for.';
}

/** The MAC follows from the first address, unless it was asked for. */
function checkMac(reader: ValueReader, { mac, addresses }: PodNetwork): void {
  const first = addresses[0]?.cidr.address;
  if (mac === undefined || first === undefined || !isMade(mac.octets)) return;
  const made = macOfAddress(first);
  if (formatMAC({ octets: mac.octets }) === made) return;
  reader.report(
    'pod-network-mac-address',
    mac,
    'warning',
    `A MAC that begins with 0a:58 is made from the first address. For ${formatAddress(first)} that is ${made}.`,
    { help: 'The entry may be left over from another pod, or somebody asked for this MAC.' },
  );
}

function checkGateways(reader: ValueReader, network: PodNetwork): void {
  const { addresses, gateways, role } = network;
  if (role?.text === 'infrastructure-locked' && gateways[0] !== undefined) {
    reader.report(
      'pod-network-locked-gateway',
      gateways[0],
      'warning',
      'An infrastructure-locked network has no default gateway: the default route belongs to the primary network.',
    );
  }
  const second = gateways[1];
  if (addresses.length === 1 && second !== undefined) {
    reader.report(
      'pod-network-gateways',
      second,
      'warning',
      'A network with one address has one gateway at most.',
      { upstream: 'bad podNetwork data: single-stack network can only have a single gateway' },
    );
  }
  for (const gateway of gateways) {
    const address = goParseIP(gateway.text);
    if (address === undefined) continue;
    const family = addresses.filter(({ cidr }) => cidr.prefix.family === address.family);
    if (family.some(({ cidr }) => sameAddress(cidr.address, address))) {
      reader.report(
        'pod-network-gateway-is-pod',
        gateway,
        'error',
        'The pod has the address of its own gateway.',
        { help: 'Two owners of one address: nothing behind the gateway will answer reliably.' },
      );
    } else if (addresses.length > 0 && !family.some(({ cidr }) => containsAddress(cidr.prefix, address))) {
      reader.report(
        'pod-network-gateway-outside',
        gateway,
        'warning',
        `The gateway is in none of the pod’s subnets (${subnetsOf(network)}).`,
        { help: 'The kernel takes a default route only via an address that it can reach directly.' },
      );
    }
  }
}

function checkNextHops(reader: ValueReader, network: PodNetwork): void {
  const { addresses, routes } = network;
  if (addresses.length === 0) return;
  let told = 0;
  for (const { nextHop } of routes) {
    const address = nextHop === undefined ? undefined : goParseIP(nextHop.text);
    if (nextHop === undefined || address === undefined) continue;
    if (addresses.some(({ cidr }) => containsAddress(cidr.prefix, address))) continue;
    // One remark is enough for a list of routes over the same wrong hop.
    if (told++ > 0) continue;
    reader.report(
      'pod-network-next-hop-outside',
      nextHop,
      'warning',
      `The next hop is in none of the pod’s subnets (${subnetsOf(network)}).`,
    );
  }
}

const maxNamed = 4;

function subnetsOf({ addresses }: PodNetwork): string {
  const named = addresses.slice(0, maxNamed).map(({ cidr }) => formatCidr(cidr.prefix, cidr.prefix.length));
  return addresses.length > maxNamed ? `${named.join(', ')}, …` : named.join(', ');
}

/** The roles of a pod's networks against each other: `util/pod_annotation.go`, `PodAnnotation.Role`. */
export function checkRoles(reader: ValueReader, networks: readonly PodNetwork[]): void {
  const isDefault = ({ nadKey }: PodNetwork) => nadKey === constants.defaultNetworkName.value;
  const roles = networks.flatMap((network) =>
    network.role === undefined ? [] : [{ network, role: network.role }],
  );
  for (const { network, role } of roles) {
    if (!['primary', 'secondary', 'infrastructure-locked'].includes(role.text)) {
      reader.report(
        'pod-network-role',
        role,
        'warning',
        'A role is primary, secondary or infrastructure-locked.',
      );
    } else if (role.text === 'infrastructure-locked' && !isDefault(network)) {
      reader.report(
        'pod-network-role-place',
        role,
        'warning',
        'Only the cluster’s default network can be infrastructure-locked.',
      );
    } else if (role.text === 'secondary' && isDefault(network)) {
      reader.report(
        'pod-network-role-place',
        role,
        'warning',
        'The cluster’s default network is primary, or infrastructure-locked when another one is.',
      );
    }
  }
  const primaries = roles.filter(({ role }) => role.text === 'primary');
  const second = primaries[1];
  if (second !== undefined) {
    reader.report(
      'pod-network-several-primary',
      second.role,
      'error',
      `A pod has one primary network; ${primaries[0]?.network.nadKey} is primary too.`,
    );
  }
  const locked = roles.find(
    ({ network, role }) => role.text === 'infrastructure-locked' && isDefault(network),
  );
  if (locked !== undefined && primaries.length === 0) {
    reader.report(
      'pod-network-no-primary',
      locked.role,
      'warning',
      'The default network is locked, and no network is primary: the entry of the primary user-defined network is missing.',
      {
        help: 'Whoever writes it has not done so yet. For a Layer2 network that is the cluster manager: read the log of ovnkube-control-plane.',
      },
    );
  }
}
