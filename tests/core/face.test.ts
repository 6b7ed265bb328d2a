import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as face from '../../src/core/index.ts';

/** The parts of the vectors that the face is held to. */
interface OvnVectors {
  readonly masquerade: {
    readonly fixed: readonly (ReservedIPs & { readonly cidr: string })[];
    readonly fixedUnmaskedInput: readonly (ReservedIPs & { readonly cidr: string })[];
    readonly udn: readonly {
      readonly networkId: number;
      readonly v4?: MasqueradeIPs;
      readonly v6?: MasqueradeIPs;
    }[];
    readonly errors: readonly {
      readonly subnet: string;
      readonly networkId: number;
      readonly error: string;
    }[];
    readonly maxNetworks: readonly {
      readonly family: string;
      readonly prefix: number;
      readonly max: number;
      readonly effective: number;
    }[];
  };
  readonly clusterNetwork: {
    readonly orders: readonly {
      readonly ranges: readonly Range[];
      readonly allocations: readonly {
        readonly i: number;
        readonly subnets?: readonly string[];
        readonly error?: string;
      }[];
    }[];
    readonly invalid: readonly (Range & { readonly error: string })[];
    readonly reserved: readonly Readonly<
      Record<
        'subnet' | 'gateway' | 'mgmtPort' | 'hybridOverlayIfEnabled' | 'gatewayMac' | 'mgmtMac',
        string
      > & { podIpsWithoutHybrid: number }
    >[];
  };
  readonly mac: { readonly ipToMac: readonly IPAndMac[] };
  readonly joinTransit: {
    readonly defaults: Readonly<Record<'join' | 'udnJoin' | 'transit', readonly string[]>>;
    readonly node: readonly ({ readonly nodeId: number } & Readonly<
      Record<'grJoin' | 'udnGrJoin' | 'transitSwitchPort', readonly string[]>
    >)[];
  };
}

type Range = Parameters<typeof face.nodeSubnet>[0][number];
type ReservedIPs = Readonly<
  Record<'ovn' | 'host' | 'hostEtpLocal' | 'dummyNextHop' | 'ovnServiceHairpin', string>
>;
type MasqueradeIPs = Readonly<Record<'subnet' | 'gatewayRouter' | 'managementPort', string>>;
type IPAndMac = Readonly<Record<'ip' | 'mac', string>>;

interface KubeVirtVectors {
  readonly ovnIpToMac: readonly IPAndMac[];
  readonly naming: {
    readonly hashed: readonly Readonly<
      Record<'networkName' | 'podIface' | 'tap' | 'bridge' | 'renamedNic' | 'dummy', string>
    >[];
  };
  readonly linkLocal: {
    readonly byIndex: readonly { readonly index: number; readonly bridgeAddress: string }[];
  };
  readonly masquerade: {
    readonly cidr: readonly ({ readonly family: 4 | 6; readonly cidr: string } & Readonly<
      Partial<Record<'bridgeAddress' | 'guestAddress' | 'guestGateway' | 'handlerError', string>>
    >)[];
  };
}

const vectors = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./vectors/${name}.json`, import.meta.url), 'utf8'));
const ovn = vectors('ovn') as OvnVectors;
const kubevirt = vectors('kubevirt') as KubeVirtVectors;

const ok = (value: unknown) => ({ ok: true, value });
const refused = (upstream?: string) => ({
  ok: false,
  problem: {
    code: expect.any(String),
    from: expect.any(Number),
    to: expect.any(Number),
    severity: 'error',
    message: expect.any(String),
    ...(upstream !== undefined && { upstream }),
  },
});

describe('OVN-Kubernetes', () => {
  test.each([...ovn.masquerade.fixed, ...ovn.masquerade.fixedUnmaskedInput])(
    'reservedMasqueradeIPs $cidr',
    ({ cidr, ...ips }) => {
      expect(face.reservedMasqueradeIPs(cidr)).toEqual(ok(ips));
    },
  );

  test.each(ovn.masquerade.udn)('networkMasqueradeIPs $networkId', ({ networkId, v4, v6 }) => {
    for (const each of [v4, v6]) {
      if (!each) continue;
      const { subnet, ...ips } = each;
      expect(face.networkMasqueradeIPs(subnet, networkId)).toEqual(ok(ips));
    }
  });

  test.each(ovn.masquerade.errors)(
    'networkMasqueradeIPs refuses $networkId in $subnet',
    ({ subnet, networkId, error }) => {
      expect(face.networkMasqueradeIPs(subnet, networkId)).toMatchObject(refused(error));
    },
  );

  test.each(ovn.masquerade.maxNetworks)(
    'masqueradeCapacity $family /$prefix',
    ({ family, prefix, max, effective }) => {
      const subnet = family === 'v4' ? `169.254.0.0/${prefix}` : `fd69::/${prefix}`;
      expect(face.masqueradeCapacity(subnet)).toEqual(ok({ max, effective }));
    },
  );

  test.each(ovn.clusterNetwork.orders)('nodeSubnet of $ranges', ({ ranges, allocations }) => {
    for (const { i, subnets, error } of allocations) {
      const result = face.nodeSubnet(ranges, i);
      if (subnets) expect(result).toEqual(ok(subnets));
      else expect(result).toMatchObject(refused(error));
    }
  });

  test.each(ovn.clusterNetwork.invalid)(
    'nodeSubnet refuses $cidr with /$hostPrefix',
    ({ cidr, hostPrefix, error }) => {
      expect(face.nodeSubnet([{ cidr, hostPrefix }], 0)).toMatchObject(refused(error));
    },
  );

  test.each(ovn.clusterNetwork.reserved)('nodeSubnetAddresses $subnet', (vector) => {
    expect(face.nodeSubnetAddresses(vector.subnet)).toEqual(
      ok({
        gateway: vector.gateway,
        managementPort: vector.mgmtPort,
        hybridOverlay: vector.hybridOverlayIfEnabled,
        gatewayMac: vector.gatewayMac,
        managementPortMac: vector.mgmtMac,
        podIPs: vector.podIpsWithoutHybrid,
      }),
    );
  });

  test.each([...ovn.mac.ipToMac, ...kubevirt.ovnIpToMac])('macFromIP $ip', ({ ip, mac }) => {
    expect(face.macFromIP(ip)).toEqual(ok(mac));
    if (/^\d+\./.test(ip)) expect(face.ipFromMac(mac)).toEqual(ok(ip));
  });

  test('ipFromMac of another prefix is null, of no MAC a problem', () => {
    expect(face.ipFromMac('02:00:00:00:00:00')).toEqual(ok(null));
    expect(face.ipFromMac('0a:58')).toMatchObject(refused());
    expect(face.macFromIP('10.131.1')).toMatchObject(refused());
  });

  test.each(ovn.joinTransit.node)(
    'joinIP and transitSwitchIP of node $nodeId',
    ({ nodeId, grJoin, udnGrJoin, transitSwitchPort }) => {
      const { join, udnJoin, transit } = ovn.joinTransit.defaults;
      const each = (subnets: readonly string[], of: typeof face.joinIP) =>
        subnets.map((subnet) => of(subnet, nodeId));
      expect(each(join, face.joinIP)).toEqual(grJoin.map(ok));
      expect(each(udnJoin, face.joinIP)).toEqual(udnGrJoin.map(ok));
      expect(each(transit, face.transitSwitchIP)).toEqual(transitSwitchPort.map(ok));
    },
  );
});

describe('KubeVirt', () => {
  test.each(kubevirt.naming.hashed)(
    'interfaceNames $networkName',
    ({ networkName, podIface, tap, bridge, renamedNic, dummy }) => {
      expect(face.interfaceNames(networkName)).toEqual({
        podInterface: podIface,
        tap,
        bridge,
        renamedNic,
        dummy,
      });
    },
  );

  test.each(kubevirt.linkLocal.byIndex)('bridgeLinkLocal $index', ({ index, bridgeAddress }) => {
    expect(face.bridgeLinkLocal(index)).toBe(bridgeAddress);
  });

  test.each(kubevirt.masquerade.cidr)('masqueradeBinding $cidr', (vector) => {
    const result = face.masqueradeBinding(vector.cidr, vector.family);
    if (vector.handlerError === undefined) {
      expect(result).toEqual(
        ok({ bridge: vector.bridgeAddress, guest: vector.guestAddress, gateway: vector.guestGateway }),
      );
    } else expect(result).toMatchObject(refused(vector.handlerError));
  });
});

test('identify gives every identity, best first, each with its reason', () => {
  const { identities } = face.identify('10.0.2.2');
  expect(identities.length).toBeGreaterThan(1);
  for (const { kind, title, reason } of identities) {
    for (const text of [kind, title, reason]) expect(text).toMatch(/\S/);
  }
});

test('readIp gives the lists of the contract', () => {
  const reading = face.readIp('2: eth0: <UP> mtu 1500 qdisc noop state DOWN\n');
  for (const list of [
    'links',
    'routes',
    'neighbours',
    'rules',
    'nexthops',
    'ports',
    'fdb',
    'vlans',
    'tokens',
    'notes',
    'problems',
    'repairs',
  ] as const) {
    expect(Array.isArray(reading[list])).toBe(true);
  }
  expect(reading.links).toHaveLength(1);
});

test('parseNetworkSelection reads both grammars, and refuses in Multus’s words', () => {
  const elements = face.parseNetworkSelection('blue/mac@net7', 'shop');
  expect(elements).toMatchObject({ ok: true, value: [{ name: 'mac', namespace: 'blue' }] });
  expect(face.parseNetworkSelection('', 'shop')).toMatchObject(refused());
});

test('lintCniConfig carries libcni’s words', () => {
  const { value, problems } = face.lintCniConfig('{"cniVersion":"1.0.0","name":"x"');
  expect(value).toBeNull();
  expect(problems[0]).toMatchObject({
    severity: 'error',
    upstream: expect.stringContaining('unexpected end of JSON input'),
  });
});

test('readAnnotations gives key, subject, value, facts and place of each, and what its keys mean', () => {
  const text = '{"default":{"mac_address":"0a:58:0a:80:00:05","ip_addresses":["10.128.0.5/23"]}}';
  const { annotations, problems, notes } = face.readAnnotations(text);
  expect(annotations).toMatchObject([
    { key: 'k8s.ovn.org/pod-networks', subject: { kind: 'Pod' }, from: 0, to: text.length },
  ]);
  expect(annotations[0]?.value).toEqual(JSON.parse(text));
  expect(annotations[0]?.facts).toContainEqual(
    expect.objectContaining({ label: 'Address', text: '10.128.0.5/23' }),
  );
  expect(problems).toEqual([]);
  // What the keys inside the value mean.
  expect(notes.map(({ term, from, to }) => [term, text.slice(from, to)])).toEqual([
    ['ovnk.pod-networks.mac_address', '"mac_address"'],
    ['ovnk.pod-networks.ip_addresses', '"ip_addresses"'],
  ]);
});
