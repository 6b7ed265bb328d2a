import { identify } from '../../src/core/evidence/identify/identify.ts';
import { checkPlan } from '../../src/core/evidence/plan/check.ts';
import { type AddressPlan, defaultPlan, type PlannedNetwork } from '../../src/core/evidence/plan/plan.ts';
import * as face from '../../src/core/index.ts';
import { growth, medianTime, type Row, rate } from './measure.ts';

/** A plan with so many user-defined networks: most side by side, every hundredth in the way of another one. */
function planOf(count: number): AddressPlan {
  const networks = Array.from({ length: count }, (_, k): PlannedNetwork => {
    const n = k % 100 === 99 ? k - 1 : k;
    return {
      name: `tenant_${k}`,
      topology: k % 3 === 0 ? 'layer3' : 'layer2',
      role: k % 2 === 0 ? 'primary' : 'secondary',
      subnets: [`11.${n >> 8}.${n & 255}.0/24`, `fd11:${n.toString(16)}::/64`],
      networkId: (k % 4095) + 1,
    };
  });
  return { ...defaultPlan('openshift'), networks };
}

/** What is made once, such as the table of IPv6 MACs, is made before. */
function perSecond(name: string, call: () => unknown): Row {
  call();
  return { name: `${name}, operations per second`, value: Math.round(rate(call)).toLocaleString('en') };
}

export function rows(): Row[] {
  const [thousand, many] = [planOf(1_000), planOf(10_000)];
  const few = medianTime(() => checkPlan(thousand));
  const grown = growth(
    () => checkPlan(thousand),
    () => checkPlan(many),
  );
  const clusterNetworks = [{ cidr: '10.128.0.0/14', hostPrefix: 23 }];
  const words = ['10.131.1.97', '169.254.0.14', 'k6t-2eae7330186', '0a:58:0a:83:01:61', '10.131.0.0/23', '2'];
  // Every call is another one, so that nothing can be kept from the last.
  let n = 0;
  const next = (below: number) => n++ % below;
  return [
    { name: 'overlaps of a plan with 1,000 UDNs', value: `${few.toFixed(1)} ms`, reach: '< 50 ms' },
    { name: 'growth from 1,000 to 10,000 UDNs', value: `${grown.toFixed(1)} ×`, reach: '≤ 12 ×' },
    ...words.map((word) => perSecond(`identify ${word}`, () => identify(word))),
    {
      name: 'identify 11.3.2.9, the first time in a plan with 10,000 UDNs',
      value: `${medianTime(() => identify('11.3.2.9', { plan: { ...many } }), 3).toFixed(0)} ms`,
    },
    perSecond('identify 11.3.2.9, again in that plan', () => identify('11.3.2.9', { plan: many })),
    perSecond('reservedMasqueradeIPs', () => face.reservedMasqueradeIPs(`169.254.${next(128)}.0/29`)),
    perSecond('networkMasqueradeIPs', () => face.networkMasqueradeIPs('169.254.0.0/17', next(4095) + 1)),
    perSecond('masqueradeCapacity', () => face.masqueradeCapacity(`169.254.0.0/${16 + next(14)}`)),
    perSecond('nodeSubnet', () => face.nodeSubnet(clusterNetworks, next(512))),
    perSecond('nodeSubnetAddresses', () => face.nodeSubnetAddresses(`10.128.${next(128) * 2}.0/23`)),
    perSecond('macFromIP of IPv4', () => face.macFromIP(`10.128.0.${next(256)}`)),
    perSecond('macFromIP of IPv6', () => face.macFromIP(`fd01::${next(4096).toString(16)}`)),
    perSecond('ipFromMac', () => face.ipFromMac('0a:58:0a:83:01:61')),
    perSecond('joinIP', () => face.joinIP('100.64.0.0/16', 2 + next(4999))),
    perSecond('transitSwitchIP', () => face.transitSwitchIP('fd97::/64', 2 + next(4999))),
    perSecond('interfaceNames', () => face.interfaceNames(`network-${next(1000)}`)),
    perSecond('bridgeLinkLocal', () => face.bridgeLinkLocal(next(100))),
    perSecond('masqueradeBinding', () => face.masqueradeBinding(`10.0.${next(256)}.0/24`, 4)),
  ];
}
