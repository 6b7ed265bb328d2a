import { goParseCIDR } from '../../net/go-net.ts';
import { formatPrefix } from '../../net/prefix.ts';
import type { Cidr } from '../../net/types.ts';
import { constants } from '../constants.ts';
import { defaults } from '../defaults.ts';
import { reservedMasqueradeIPs } from '../masquerade.ts';

const meanings = new Map<string, string>();

function add(cidr: string, meaning: string): void {
  const parsed = goParseCIDR(cidr);
  if (parsed !== undefined && !meanings.has(formatPrefix(parsed.prefix)))
    meanings.set(formatPrefix(parsed.prefix), meaning);
}

for (const subnet of constants.joinSubnets.value) add(subnet, 'The default join subnet.');
for (const subnet of constants.networkJoinSubnets.value)
  add(subnet, 'The default join subnet of a primary user-defined network.');
for (const subnet of constants.transitSubnets.value) add(subnet, 'The default transit subnet.');
for (const { value } of Object.values(defaults)) {
  for (const { cidr } of value.clusterNetworks) add(cidr, 'A usual cluster network.');
  for (const cidr of value.serviceNetworks) add(cidr, 'A usual service network.');
  for (const subnet of value.masqueradeSubnets) {
    const reserved = reservedMasqueradeIPs(subnet);
    if (!reserved.ok) continue;
    const { ovnServiceHairpin } = reserved.value;
    const bits = ovnServiceHairpin.includes(':') ? 128 : 32;
    add(
      `${ovnServiceHairpin}/${bits}`,
      'The address that a pod sees when it reaches itself through a service.',
    );
  }
}

/** What a route of `pod-networks` leads to, where its destination is one of the defaults. */
export function routeMeaning(dest: Cidr): string | undefined {
  return meanings.get(formatPrefix(dest.prefix));
}
