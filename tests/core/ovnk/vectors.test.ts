/** Every vector of `ovn.json`, which was made from OVN-Kubernetes' own unit tests and a port that reproduces them. */
import { describe, expect, test } from 'vitest';
import type { ClusterNetwork } from '../../../src/core/ovnk/allocator.ts';
import { subnetRange } from '../../../src/core/ovnk/allocator.ts';
import { parseClusterSubnets } from '../../../src/core/ovnk/cluster-subnets.ts';
import { constants } from '../../../src/core/ovnk/constants.ts';
import { defaults } from '../../../src/core/ovnk/defaults.ts';
import { hashForOVN } from '../../../src/core/ovnk/hash.ts';
import { layer2Addresses } from '../../../src/core/ovnk/layer2-addresses.ts';
import { linkLocalFromMac, macFromIP } from '../../../src/core/ovnk/mac.ts';
import {
  masqueradeCapacity,
  networkMasqueradeIPs,
  reservedMasqueradeIPs,
} from '../../../src/core/ovnk/masquerade.ts';
import { networkIDValues } from '../../../src/core/ovnk/network-id.ts';
import { nodeSubnetAddresses } from '../../../src/core/ovnk/node-addresses.ts';
import {
  clusterRouterJoinIP,
  connectPair,
  joinIP,
  lastJoinIPs,
  layer2TransitPair,
  transitSwitchIP,
} from '../../../src/core/ovnk/node-ids.ts';
import type { NodeEvent } from '../../../src/core/ovnk/node-subnet-history.ts';
import { nodeSubnetHistory } from '../../../src/core/ovnk/node-subnet-history.ts';
import { nodeSubnet } from '../../../src/core/ovnk/node-subnets.ts';
import { openshiftInternalSubnet } from '../../../src/core/ovnk/openshift-capacity.ts';
import { layer2TransitSubnets } from '../../../src/core/ovnk/transit-subnets.ts';
import vectors from '../vectors/ovn.json' with { type: 'json' };

const { masquerade, clusterNetwork, mac, joinTransit } = vectors;

describe('masquerade', () => {
  test.each([...masquerade.fixed, ...masquerade.fixedUnmaskedInput])(
    'fixed addresses of $cidr',
    ({ cidr, ...value }) => {
      expect(reservedMasqueradeIPs(cidr)).toEqual({ ok: true, value });
    },
  );

  const networks = masquerade.udn.flatMap(({ networkId, v4, v6 }) =>
    [v4, v6].flatMap((family) => (family ? [{ networkId, ...family }] : [])),
  );
  test.each(networks)('network $networkId in $subnet', ({ networkId, subnet, ...value }) => {
    expect(networkMasqueradeIPs(subnet, networkId)).toEqual({ ok: true, value });
  });

  test.each(masquerade.errors)(
    'network $networkId in $subnet: upstream’s words',
    ({ subnet, networkId, error }) => {
      expect(networkMasqueradeIPs(subnet, networkId)).toMatchObject({
        ok: false,
        problem: { upstream: error },
      });
    },
  );

  test.each(masquerade.maxNetworks)(
    'capacity of an IP$family /$prefix',
    ({ family, prefix, max, effective }) => {
      const subnet = family === 'v4' ? `169.254.0.0/${prefix}` : `fd69::/${prefix}`;
      expect(masqueradeCapacity(subnet)).toEqual({ ok: true, value: { max, effective } });
    },
  );

  test.each(masquerade.derived)('values of network $networkId', (expected) => {
    expect(networkIDValues(expected.networkId)).toMatchObject({
      ok: true,
      value: {
        transitSwitchTunnelKey: expected.transitSwitchTunnelKey,
        conntrackMark: expected.ctMark,
        packetMark: expected.pktMark,
        packetMarkHex: expected.pktMarkHex,
        managementPort: expected.mgmtIf,
      },
    });
  });

  test('constants', () => {
    expect(constants.masqueradeSubnets.value).toEqual(masquerade.defaults.upstreamGo);
    expect(defaults.openshift.value.masqueradeSubnets).toEqual(
      masquerade.defaults.openshiftNewInstallFrom417,
    );
    expect(constants.networkMasqueradeBase.value).toBe(masquerade.base);
    expect(constants.maxNetworks.value - 1).toBe(masquerade.maxNetworkIdByBitmap);
  });
});

describe('node subnets', () => {
  const title = (ranges: readonly ClusterNetwork[]) =>
    ranges.map((r) => `${r.cidr} → /${r.hostPrefix}`).join(' + ');
  const orders: {
    ranges: ClusterNetwork[];
    allocations: { i: number; subnets?: string[]; error?: string }[];
  }[] = clusterNetwork.orders;
  test.each(orders.map((order) => ({ title: title(order.ranges), ...order })))(
    '$title',
    ({ ranges, allocations }) => {
      for (const { i, subnets, error } of allocations) {
        const result = nodeSubnet(ranges, i);
        if (subnets) expect([i, result]).toEqual([i, { ok: true, value: subnets }]);
        else expect([i, result]).toMatchObject([i, { ok: false, problem: { upstream: error } }]);
      }
    },
  );

  test.each(clusterNetwork.invalid)('$cidr with /$hostPrefix is refused', ({ cidr, hostPrefix, error }) => {
    expect(nodeSubnet([{ cidr, hostPrefix }], 0)).toMatchObject({ ok: false, problem: { upstream: error } });
  });

  test.each(clusterNetwork.reserved)('addresses of $subnet', (expected) => {
    expect(nodeSubnetAddresses(expected.subnet)).toEqual({
      ok: true,
      value: {
        gateway: expected.gateway,
        managementPort: expected.mgmtPort,
        hybridOverlay: expected.hybridOverlayIfEnabled,
        gatewayMac: expected.gatewayMac,
        managementPortMac: expected.mgmtMac,
        podIPs: expected.podIpsWithoutHybrid,
      },
    });
  });

  test.each(clusterNetwork.counts)('counts of $cidr → /$hostPrefix', (expected) => {
    const range = subnetRange(expected);
    if (!range.ok) throw new Error(range.problem.message);
    expect(Number(range.value.reported)).toBe(expected.reported);
    expect(Number(range.value.usable)).toBe(expected.usable);
    const { leftShift, rightShift, leftMask, rightMask } = expected;
    const rotation = leftShift === 0 ? undefined : { leftShift, rightShift, leftMask, rightMask };
    expect(range.value.rotation).toEqual(rotation);
  });

  test('nodes that come and go', () => {
    // The vectors hold what happened between the first and the last of these.
    const all: NodeEvent[] = [
      { kind: 'add', node: 'a' },
      { kind: 'add', node: 'b' },
      { kind: 'add', node: 'c' },
      { kind: 'delete', node: 'b' },
      { kind: 'add', node: 'd' },
      { kind: 'restart' },
      { kind: 'add', node: 'e' },
      { kind: 'add', node: 'f' },
    ];
    const history = nodeSubnetHistory([{ cidr: '10.128.0.0/14', hostPrefix: 23 }], all);
    const got = history.ok ? history.value : [];
    for (const { op, owner, result } of clusterNetwork.churn) {
      if (op !== 'alloc') continue;
      const outcome = got.find(({ event }) => event.kind === 'add' && event.node === owner);
      expect([owner, outcome?.subnets]).toEqual([owner, result]);
    }
  });

  const parsed: { arg: string; entries?: (string | number)[][]; error?: string }[] =
    clusterNetwork.configParse;
  test.each(parsed)('--cluster-subnets $arg', ({ arg, entries, error }) => {
    const result = parseClusterSubnets(arg);
    if (error !== undefined) expect(result).toMatchObject({ ok: false, problem: { upstream: error } });
    else
      expect(result).toEqual({
        ok: true,
        value: entries?.map(([cidr, hostPrefix]) => ({ cidr, hostPrefix })),
      });
  });
});

describe('MACs and hashes', () => {
  test.each(mac.ipToMac)('$ip → $mac', ({ ip, mac: value }) =>
    expect(macFromIP(ip)).toEqual({ ok: true, value }),
  );
  test.each(mac.macToLla)('$mac → $lla', ({ mac: text, lla }) => {
    expect(linkLocalFromMac(text)).toEqual({ ok: true, value: lla });
  });
  test.each(mac.fnv)('$in → $out', ({ in: text, out }) => expect(hashForOVN(text)).toBe(out));
});

describe('join and transit', () => {
  const { join, transit, udnJoin } = joinTransit.defaults;

  test('constants', () => {
    expect(constants.joinSubnets.value).toEqual(join);
    expect(constants.transitSubnets.value).toEqual(transit);
    expect(constants.networkJoinSubnets.value).toEqual(udnJoin);
    expect(constants.reservedNodeIDs.value).toEqual(joinTransit.nodeIds.reserved);
    expect(constants.maxNodeID.value).toBe(joinTransit.nodeIds.max);
  });

  test.each(joinTransit.node)('node $nodeId', (expected) => {
    const of = (subnets: string[], address: typeof joinIP) =>
      subnets.map((subnet) => {
        const result = address(subnet, expected.nodeId);
        return result.ok ? result.value : result.problem.code;
      });
    expect(of(join, joinIP)).toEqual(expected.grJoin);
    expect(of(udnJoin, joinIP)).toEqual(expected.udnGrJoin);
    expect(of(transit, transitSwitchIP)).toEqual(expected.transitSwitchPort);
    const macOf = (addresses: string[]) => macFromIP(addresses[0]?.split('/')[0] ?? '');
    expect(macOf(expected.grJoin)).toEqual({ ok: true, value: expected.grMac });
    expect(macOf(expected.transitSwitchPort)).toEqual({ ok: true, value: expected.transitPortMac });
  });

  test('the cluster router', () => {
    const of = (subnet = '') => {
      const result = clusterRouterJoinIP(subnet);
      return result.ok ? result.value : result.problem.code;
    };
    expect({ v4: of(join[0]), v6: of(join[1]), udnV4: of(udnJoin[0]), udnV6: of(udnJoin[1]) }).toEqual(
      joinTransit.clusterRouter,
    );
  });

  test.each(joinTransit.layer2Pairs)(
    'transit router pair of node $nodeId',
    ({ nodeId, v4, v6, portTunnelKey }) => {
      for (const [i, pair] of [v4, v6].entries()) {
        expect(layer2TransitPair(transit[i] ?? '', nodeId)).toEqual({
          ok: true,
          value: { ...pair, portTunnelKey },
        });
      }
    },
  );

  test.each(joinTransit.custom)('$nodeId in $subnet', ({ subnet, nodeId, ip }) => {
    expect(joinIP(subnet, nodeId)).toEqual({ ok: true, value: ip });
    expect(transitSwitchIP(subnet, nodeId)).toEqual({ ok: true, value: ip });
  });

  const errors: { subnet: string; nodeId: number; pair?: boolean; error: string }[] = joinTransit.errors;
  test.each(errors)('$nodeId in $subnet: upstream’s words', ({ subnet, nodeId, pair, error }) => {
    const result = pair ? layer2TransitPair(subnet, nodeId) : joinIP(subnet, nodeId);
    expect(result).toMatchObject({ ok: false, problem: { upstream: error } });
  });

  test.each(joinTransit.p2p)('link number $nodeId in $subnet', ({ subnet, nodeId, first, second }) => {
    expect(connectPair(subnet, nodeId)).toEqual({
      ok: true,
      value: { connectRouter: first, networkRouter: second },
    });
  });

  test.each(joinTransit.lastJoin)('the end of $subnet', ({ subnet, last, secondToLast }) => {
    expect(lastJoinIPs(subnet)).toEqual({ ok: true, value: { last, secondToLast } });
  });

  test.each(joinTransit.transitSubnet)(
    'transit subnets of $subnets with $join',
    ({ subnets, join: joinSubnets, transit: value }) => {
      expect(layer2TransitSubnets({ subnets, joinSubnets })).toEqual({ ok: true, value });
    },
  );

  test.each(joinTransit.infra)(
    'gateway of $subnet with $infrastructureSubnets $defaultGatewayIPs',
    (expected) => {
      const { subnet, infrastructureSubnets, defaultGatewayIPs, gateway, mgmt } = expected;
      const result = layer2Addresses({ subnets: [subnet], infrastructureSubnets, defaultGatewayIPs });
      expect(result).toMatchObject({ ok: true, value: [{ subnet, gateway, managementPort: mgmt }] });
    },
  );

  test.each(joinTransit.openshiftCapacity)('$internalSubnet for $clusterNetwork', (expected) => {
    const networks = expected.clusterNetwork.map(([cidr, hostPrefix]) => ({
      cidr: String(cidr),
      hostPrefix: Number(hostPrefix),
    }));
    const family = expected.internalSubnet.includes(':') ? 'v6' : 'v4';
    const result = openshiftInternalSubnet(`${family}InternalJoinSubnet`, expected.internalSubnet, networks);
    expect(result.ok).toBe(expected.accepted);
    if (result.ok) expect(Number(result.value.maxNodes)).toBe(expected.maxNodes);
    else
      expect(result.problem.upstream).toContain(
        `v4InternalJoinSubnet ${expected.internalSubnet} is not large enough`,
      );
  });
});

test('no part of the vectors is left out', () => {
  expect(Object.keys(masquerade).sort()).toEqual([
    'base',
    'defaults',
    'derived',
    'errors',
    'fixed',
    'fixedUnmaskedInput',
    'maxNetworkIdByBitmap',
    'maxNetworks',
    'minNetworkId',
    'perNetwork',
    'udn',
  ]);
  expect(Object.keys(clusterNetwork).sort()).toEqual([
    'churn',
    'configParse',
    'counts',
    'invalid',
    'orders',
    'reserved',
  ]);
  expect(Object.keys(mac).sort()).toEqual(['fnv', 'ipToMac', 'macToLla']);
  expect(Object.keys(joinTransit).sort()).toEqual([
    'clusterRouter',
    'custom',
    'defaults',
    'errors',
    'infra',
    'lastJoin',
    'layer2Pairs',
    'node',
    'nodeIds',
    'openshiftCapacity',
    'p2p',
    'transitSubnet',
  ]);
});
