/** What the chapter on the masquerade subnet prints, computed by the core. */
import { constants } from '../../../src/core/ovnk/constants.ts';
import { defaults } from '../../../src/core/ovnk/defaults.ts';
import {
  masqueradeCapacity,
  networkMasqueradeIPs,
  type ReservedMasqueradeName,
  reservedMasqueradeIPs,
  reservedMasqueradeNames,
} from '../../../src/core/ovnk/masquerade.ts';

export const [narrowV4, narrowV6] = constants.masqueradeSubnets.value;
export const [wideV4, wideV6] = defaults.openshift.value.masqueradeSubnets;

const purposes: Readonly<Record<ReservedMasqueradeName, string>> = {
  ovn: 'The source that a gateway router puts on service traffic of the default network when it leaves through the bridge.',
  host: 'The source of traffic from the host to a service. It also stands on br-ex as an address.',
  hostEtpLocal: 'The same for services with externalTrafficPolicy: Local.',
  dummyNextHop: 'The next hop of the service routes. Nobody has it; a permanent neighbour entry stands in.',
  ovnServiceHairpin: 'The source when a pod reaches itself through a service.',
};

/** A row for each fixed address, in both default subnets. */
export const fixedRows = reservedMasqueradeNames.map((name, k) => ({
  offset: k + 1,
  name,
  purpose: purposes[name],
  addresses: [wideV4, narrowV4, wideV6].map((subnet) => {
    const fixed = reservedMasqueradeIPs(subnet);
    return fixed.ok ? fixed.value[name] : '';
  }),
}));

/** How many primary networks fit, by prefix length. */
export const sizes = [29, 28, 26, 24, 22, 20, 18, 17].map((length) => {
  const capacity = masqueradeCapacity(`169.254.0.0/${length}`);
  return {
    length,
    max: capacity.ok ? capacity.value.max : 0,
    effective: capacity.ok ? capacity.value.effective : 0,
  };
});

/** What ovnkube says when the first primary network meets the narrow subnet. */
export const trap = (() => {
  const ips = networkMasqueradeIPs(narrowV4, 1);
  return ips.ok ? '' : (ips.problem.upstream ?? '');
})();

const capacityOf = (subnet: string): number => {
  const capacity = masqueradeCapacity(subnet);
  return capacity.ok ? capacity.value.max : 0;
};
/** The longest prefix length that has room for so many networks. */
function longest(network: string, bits: number, networks: number): number {
  let length = bits;
  while (length > 0 && capacityOf(`${network}/${length}`) < networks) length--;
  return length;
}
export const capacityOf24 = capacityOf('169.254.0.0/24');

/** The longest prefix length with room for 200 networks. */
export const longestFor200 = longest('169.254.0.0', 32, 200);
export const capacityOfLongest = capacityOf(`169.254.0.0/${longestFor200}`);

/** The longest prefix lengths that have room for every network ID there is. */
export const enoughV4 = longest('169.254.0.0', 32, constants.maxNetworks.value - 1);
export const enoughV6 = longest('fd69::', 128, constants.maxNetworks.value - 1);

export const idOf = 7;
export const addressesOf7 = (() => {
  const ips = networkMasqueradeIPs(wideV4, idOf);
  return ips.ok ? ips.value : { gatewayRouter: '', managementPort: '' };
})();
