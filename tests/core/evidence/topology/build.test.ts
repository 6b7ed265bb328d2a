import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attachmentsOf } from '../../../../src/core/evidence/topology/attachments.ts';
import { buildTopology } from '../../../../src/core/evidence/topology/build.ts';
import { describeTopology } from '../../../../src/core/evidence/topology/describe.ts';
import type { Topology } from '../../../../src/core/evidence/topology/graph.ts';
import { interfacesOf } from '../../../../src/core/evidence/topology/interfaces.ts';
import type { JsonObject } from '../../../../src/core/iproute2/model.ts';
import { topologies } from './places.ts';
import { both, bridgePlugin, masquerade, primary } from './readings.ts';

const lines = ({ edges }: Topology) =>
  edges.map(({ from, to, kind, provenance }) => `${from} ${kind} ${to} (${provenance})`).sort();
const nodeAt = (topology: Topology, id: string) => topology.nodes.find((node) => node.id === id);

test('listings of one namespace complete each other by name, in the order of the first', () => {
  const found = interfacesOf(masquerade.launcher);
  expect(found.map(({ name }) => name)).toEqual(['lo', 'eth0', 'k6t-eth0', 'tap0']);
  expect(found[1]).toEqual({
    name: 'eth0',
    index: 2,
    kind: null,
    linkType: 'ether',
    flags: ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'],
    state: 'UP',
    mac: '0a:58:0a:83:01:61',
    mtu: 1400,
    addresses: ['10.131.1.97/23'],
    master: null,
    lower: null,
    peerIndex: 379,
  });
});

test('objects without a name belong to nobody and are left out', () => {
  expect(
    interfacesOf({ links: [{ addr_info: [{ family: 'inet', local: '127.0.0.1', prefixlen: 8 }] }] }),
  ).toEqual([]);
});

test('KubeVirt’s names tell what was made for the guest', () => {
  const short = (reading: typeof masquerade.launcher) =>
    attachmentsOf(interfacesOf(reading)).map(({ bridge, tap, nic, dummy, binding }) =>
      [bridge, tap, nic, dummy].map((each) => each?.name ?? '-').concat(binding),
    );
  expect(short(masquerade.launcher)).toEqual([['k6t-eth0', 'tap0', 'eth0', '-', 'masquerade']]);
  expect(short(primary.launcher)).toEqual([['k6t-ovn-udn1', 'tap0', 'ovn-udn1-nic', 'ovn-udn1', 'bridged']]);
  expect(short(both.launcher)).toEqual([
    ['k6t-ovn-udn1', 'tap0', 'ovn-udn1-nic', 'ovn-udn1', 'bridged'],
    ['k6t-2eae7330186', 'tap2eae7330186', '2eae7330186-nic', 'pod2eae7330186', 'bridged'],
  ]);
});

test('masquerade: from the guest through tap and bridge, past NAT, to the far end of the veth', () => {
  const topology = topologies.masquerade as Topology;
  expect(lines(topology)).toEqual([
    'guest/eth0 virtio launcher/tap0 (rule)',
    'launcher/eth0 veth node/if379 (transcript)',
    'launcher/k6t-eth0 nat launcher/eth0 (rule)',
    'launcher/tap0 port launcher/k6t-eth0 (transcript)',
    'node/if379 port node/br-int (documentation)',
  ]);
  expect(nodeAt(topology, 'node/if379')).toMatchObject({
    name: 'interface 379',
    kind: 'veth',
    index: 379,
    mac: null,
    provenance: 'documentation',
  });
  expect(nodeAt(topology, 'launcher/k6t-eth0')).toMatchObject({ kind: 'bridge', addresses: ['10.0.2.1/24'] });
  expect(nodeAt(topology, 'launcher/lo')).toBeUndefined();
});

test('a bridged NIC: the dummy stands in, and eth0 is left to itself', () => {
  const topology = topologies['primary UDN'] as Topology;
  expect(lines(topology)).toEqual([
    'guest/eth0 virtio launcher/tap0 (rule)',
    'launcher/eth0 veth node/if356 (transcript)',
    'launcher/k6t-ovn-udn1 port launcher/ovn-udn1-nic (transcript)',
    'launcher/ovn-udn1 stand-in launcher/ovn-udn1-nic (rule)',
    'launcher/ovn-udn1-nic veth node/if357 (transcript)',
    'launcher/tap0 port launcher/k6t-ovn-udn1 (transcript)',
    'node/if356 port node/br-int (documentation)',
    'node/if357 port node/br-int (documentation)',
  ]);
  expect(nodeAt(topology, 'launcher/ovn-udn1')).toMatchObject({ kind: 'dummy', state: 'DOWN' });
  expect(nodeAt(topology, 'launcher/eth0')?.note).toMatch(/locked down/);
});

test('two NICs are paired with their taps by the MACs that the dummies keep', () => {
  const pairs = (topologies['primary and secondary UDN'] as Topology).edges.filter(
    ({ kind }) => kind === 'virtio',
  );
  expect(pairs.map(({ from, to }) => `${from} ${to}`)).toEqual([
    'guest/eth0 launcher/tap0',
    'guest/eth1 launcher/tap2eae7330186',
  ]);
});

test('a MAC that lost octets is shown as it stands, said to be cut, and never taken for equal to another', () => {
  const cut = (reading: typeof primary.guest) => ({
    links: reading.links.map((link) =>
      link.address === '0a:58:0a:01:01:03' ? { ...link, address: '0a:58:0a:01:01' } : link,
    ),
  });
  const topology = buildTopology([
    { id: 'guest', layer: 'guest', title: 'Guest', reading: cut(primary.guest) },
    { id: 'launcher', layer: 'launcher', title: 'Launcher pod', reading: cut(primary.launcher) },
  ]);
  expect(topology.edges.find(({ kind }) => kind === 'virtio')?.because).toMatch(/the only tap/);
  const [guest] = describeTopology(topology);
  expect(guest?.hops[0]?.facts).toContain('MAC 0a:58:0a:01:01 (octets lost in the transcript)');
});

test('taps that nothing tells apart stay without a line', () => {
  const guest = {
    links: both.guest.links.map((link) =>
      'address' in link ? { ...link, address: '52:54:00:00:00:01' } : link,
    ),
  };
  const topology = buildTopology([
    { id: 'guest', layer: 'guest', title: 'Guest', reading: guest },
    { id: 'launcher', layer: 'launcher', title: 'Launcher pod', reading: both.launcher },
  ]);
  expect(topology.edges.filter(({ kind }) => kind === 'virtio')).toEqual([]);
});

test('a pod alone keeps what is known about the far end, and no line leads to nowhere', () => {
  const topology = buildTopology([
    { id: 'launcher', layer: 'launcher', title: 'Launcher pod', reading: masquerade.launcher },
  ]);
  expect(nodeAt(topology, 'launcher/eth0')?.elsewhere).toBe('if379');
  expect(topology.edges.map(({ kind }) => kind)).toEqual(['port', 'nat']);
});

test('two containers on a bridge: veths are matched by the indexes that name each other', () => {
  expect(lines(topologies['bridge plugin'] as Topology)).toEqual([
    'a/eth0 veth node/veth1a2b3c4d (transcript)',
    'b/eth0 veth node/veth5e6f7a8b (transcript)',
    'node/veth1a2b3c4d port node/cni0 (transcript)',
    'node/veth5e6f7a8b port node/cni0 (transcript)',
  ]);
});

test('an index that two interfaces claim equally is matched with neither', () => {
  const twin = {
    links: [
      ...bridgePlugin.node.links,
      ...bridgePlugin.node.links.map((link) => ({ ...link, ifname: `${link.ifname}x` })),
    ],
  };
  const topology = buildTopology([
    { id: 'a', layer: 'launcher', title: 'Pod', reading: bridgePlugin.a },
    { id: 'node', layer: 'node', title: 'Node', reading: twin },
  ]);
  expect(topology.edges.filter(({ kind }) => kind === 'veth' || kind === 'peer')).toEqual([]);
  expect(nodeAt(topology, 'a/eth0')?.elsewhere).toBe('if5');
});

test('a macvlan sits on the node’s device: the other index does not lead back', () => {
  expect(lines(topologies.macvlan as Topology)).toEqual(['pod/net1 lower node/eth0 (transcript)']);
});

test('devices on each other in one namespace', () => {
  const links = [
    { ifindex: 2, ifname: 'eth0', operstate: 'UP' },
    { ifindex: 3, ifname: 'eth0.100', link: 'eth0', operstate: 'UP' },
    { ifindex: 4, ifname: 'veth1', link: 'veth0', operstate: 'UP' },
    { ifindex: 5, ifname: 'veth0', link: 'veth1', operstate: 'UP' },
  ];
  expect(lines(buildTopology([{ id: 'n', layer: 'node', title: 'Node', reading: { links } }]))).toEqual([
    'n/eth0.100 lower n/eth0 (transcript)',
    'n/veth1 veth n/veth0 (transcript)',
  ]);
});

test.each(Object.entries(topologies))('%s in words names every node and every line', (_, topology) => {
  const bands = describeTopology(topology);
  expect(bands.map(({ title }) => title)).toEqual(topology.bands.map(({ title }) => title));
  const hops = bands.flatMap(({ hops }) => hops);
  expect(hops.map(({ node }) => node.id).sort()).toEqual(topology.nodes.map(({ id }) => id).sort());
  const leads = hops.flatMap(({ node, leads }) => leads.map(({ to }) => `${node.id} ${to.id}`)).sort();
  expect(leads).toEqual(topology.edges.map(({ from, to }) => `${from} ${to}`).sort());
  for (const { node, facts } of hops)
    for (const address of [...node.addresses, ...(node.mac === null ? [] : [`MAC ${node.mac}`])])
      expect(facts).toContain(address);
});

const name = fc.constantFrom(
  'eth0',
  'tap0',
  'k6t-eth0',
  'eth0-nic',
  'ovn-udn1',
  'k6t-ovn-udn1',
  'lo',
  'a@b',
  '',
);
const anyLink = fc.record(
  {
    ifname: fc.oneof(name, fc.string(), fc.constant(7)),
    ifindex: fc.oneof(fc.nat(4), fc.constant('2')),
    link_index: fc.nat(4),
    link: fc.oneof(name, fc.constant(null)),
    master: name,
    address: fc.oneof(fc.constant('0a:58:0a:83:01:61'), fc.string()),
    addr_info: fc.oneof(
      fc.constant([null]),
      fc.constant([{ local: '10.0.2.2', prefixlen: 24 }]),
      fc.constant({}),
    ),
    linkinfo: fc.oneof(fc.constant({ info_kind: 'macvlan' }), fc.constant(null)),
  },
  { requiredKeys: [] },
);
const anyReading = fc.record({ links: fc.array(anyLink as fc.Arbitrary<JsonObject>, { maxLength: 8 }) });

test('whatever was read, ids are unique and every line joins two nodes that are drawn', () => {
  fc.assert(
    fc.property(anyReading, anyReading, anyReading, (guest, launcher, node) => {
      const topology = buildTopology([
        { id: 'guest', layer: 'guest', title: 'Guest', reading: guest },
        { id: 'launcher', layer: 'launcher', title: 'Launcher pod', reading: launcher },
        { id: 'node', layer: 'node', title: 'Node', reading: node, otherEnds: { kind: 'veth', note: '' } },
      ]);
      const ids = topology.nodes.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { from, to } of topology.edges) {
        expect(ids).toEqual(expect.arrayContaining([from, to]));
        expect(from).not.toBe(to);
      }
      const told = describeTopology(topology).flatMap(({ hops }) => hops.map((hop) => hop.node.id));
      expect(told.sort()).toEqual(ids.sort());
    }),
  );
});
