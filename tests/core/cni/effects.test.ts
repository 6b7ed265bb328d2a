import { expect, test } from 'vitest';
import { effectsOf } from '../../../src/core/cni/effects.ts';
import { lintCniConfig } from '../../../src/core/cni/lint.ts';

const effects = (plugins: string, ifName?: string) => {
  const { value } = lintCniConfig(`{"cniVersion":"1.0.0","name":"n","plugins":[${plugins}]}`);
  if (value === null) throw new Error(plugins);
  return effectsOf(value, ifName);
};
const nodes = (plugins: string) =>
  effects(plugins).nodes.map(({ id, kind, name, place, state, addresses }) => [
    id,
    kind,
    name,
    place,
    state,
    ...addresses,
  ]);
const links = (plugins: string) =>
  effects(plugins).links.map(({ from, to, kind, label }) => [from, to, kind, label]);

const hostLocal =
  '"ipam":{"type":"host-local","ranges":[[{"subnet":"10.1.0.0/24"}],[{"subnet":"fd00::/64","rangeStart":"fd00::10"}]]}';

test('bridge as the gateway', () => {
  const plugin = `{"type":"bridge","bridge":"br1","isDefaultGateway":true,"ipMasq":true,"hairpinMode":true,${hostLocal}}`;
  expect(nodes(plugin)).toEqual([
    ['pod', 'veth', 'eth0', 'pod', 'made', '10.1.0.2/24', 'fd00::10/64'],
    ['host', 'veth', 'veth…', 'node', 'made'],
    ['bridge', 'bridge', 'br1', 'node', 'made-if-missing', '10.1.0.1/24', 'fd00::1/64'],
    ['outside', 'network', 'outside', 'outside', 'kept'],
  ]);
  expect(links(plugin)).toEqual([
    ['pod', 'host', 'pair', 'veth pair'],
    ['host', 'bridge', 'port', 'port, hairpin'],
    ['bridge', 'outside', 'traffic', 'source address becomes that of the node'],
  ]);
});

test('bridge with a VLAN has its gateway on a veth of its own', () => {
  const plugin =
    '{"type":"bridge","vlan":10,"isGateway":true,"ipam":{"type":"host-local","subnet":"10.1.0.0/24"}}';
  expect(nodes(plugin)).toContainEqual(['bridge', 'bridge', 'cni0', 'node', 'made-if-missing']);
  expect(nodes(plugin)).toContainEqual([
    'gateway',
    'veth',
    'cni0.10',
    'node',
    'made-if-missing',
    '10.1.0.1/24',
  ]);
  expect(links(plugin)).toContainEqual(['host', 'bridge', 'port', 'port, VLAN 10 untagged']);
});

test.each([
  [
    '{"type":"macvlan","master":"eth1","mac":"02:00:00:00:00:01"}',
    'macvlan',
    'eth1',
    'mode bridge, MAC address of its own',
  ],
  [
    '{"type":"ipvlan","master":"eth1","mode":"l3","ipam":{"type":"dhcp"}}',
    'ipvlan',
    'eth1',
    'mode l3, MAC address of the master',
  ],
  ['{"type":"vlan","master":"eth1","vlanId":30,"ipam":{"type":"dhcp"}}', 'vlan', 'eth1', 'VLAN 30'],
  [
    '{"type":"macvlan"}',
    'macvlan',
    'the interface of the default route',
    'mode bridge, MAC address of its own',
  ],
])('%s sits on its master', (plugin, kind, master, label) => {
  const [pod, parent] = effects(plugin).nodes;
  expect(pod).toMatchObject({ id: 'pod', kind, place: 'pod', state: 'made' });
  expect(parent).toMatchObject({ id: 'master', name: master, place: 'node', state: 'kept' });
  expect(links(plugin)).toEqual([['pod', 'master', 'parent', label]]);
});

test('ptp gives the node the address of the gateway alone', () => {
  expect(nodes(`{"type":"ptp",${hostLocal}}`)).toContainEqual([
    'host',
    'veth',
    'veth…',
    'node',
    'made',
    '10.1.0.1/32',
    'fd00::1/128',
  ]);
});

test('host-device moves the device', () => {
  expect(nodes('{"type":"host-device","device":"ens5"}')).toEqual([
    ['pod', 'device', 'eth0', 'pod', 'moved'],
    ['device', 'device', 'ens5', 'node', 'moved'],
  ]);
});

test.each([
  ['"type":"host-local","ranges":[[{"subnet":"10.1.0.0/24","rangeStart":"10.1.0.1"}]]', ['10.1.0.2/24']],
  ['"type":"host-local","ranges":[[{"subnet":"10.1.0.0/24","gateway":"10.1.0.254"}]]', ['10.1.0.1/24']],
  [
    '"type":"host-local","ranges":[[{"subnet":"10.1.0.0/24","rangeStart":"10.1.0.1","rangeEnd":"10.1.0.1"},{"subnet":"10.2.0.0/24"}]]',
    ['10.2.0.2/24'],
  ],
  [
    '"type":"static","addresses":[{"address":"192.0.2.5/24"},{"address":"2001:db8::5/64"}]',
    ['192.0.2.5/24', '2001:db8::5/64'],
  ],
  ['"type":"dhcp"', ['…']],
  ['"type":"whereabouts","range":"10.0.0.0/24"', ['10.0.0.1/24']],
  ['"type":"whereabouts","range":"10.0.0.0/24","range_start":"10.0.0.100"', ['10.0.0.100/24']],
  ['"type":"whereabouts","range":"10.0.0.0/24","range_start":"10.9.0.1"', ['10.0.0.1/24']],
  [
    '"type":"whereabouts","range":"10.0.0.20-10.0.0.30/24","ipRanges":[{"range":"fd00::/64"}]',
    ['10.0.0.20/24', 'fd00::1/64'],
  ],
])('IPAM %s gives first %j', (ipam, addresses) => {
  expect(effects(`{"type":"bridge","ipam":{${ipam}}}`).addresses.map(({ address }) => address)).toEqual(
    addresses,
  );
});

test('a chain adds to what is there', () => {
  const all = effects(
    '{"type":"bridge"},{"type":"tuning","mtu":1400,"mac":"02:00:00:00:00:02","sysctl":{"net.ipv4.conf.IFNAME.forwarding":"1"}},{"type":"bandwidth","ingressRate":1000,"ingressBurst":1},{"type":"vrf","vrfname":"blue"},{"type":"sbr"}',
    'net1',
  );
  const pod = all.nodes.find((node) => node.id === 'pod');
  expect(pod).toMatchObject({ name: 'net1', mtu: 1400, mac: '02:00:00:00:00:02' });
  expect(pod?.details).toContain('net.ipv4.conf.net1.forwarding = 1');
  expect(all.nodes.find((node) => node.id === 'host')?.details).toEqual([
    'traffic to the pod limited to 1000 bit/s',
  ]);
  expect(all.nodes.find((node) => node.id === 'vrf')).toMatchObject({ name: 'blue', place: 'pod' });
});

test('keys in another letter case count, as they do for the plugin', () => {
  expect(nodes('{"TYPE":"bridge","BRIDGE":"br9"}')).toContainEqual([
    'bridge',
    'bridge',
    'br9',
    'node',
    'made-if-missing',
  ]);
});

test('of an unknown plugin nothing is invented', () => {
  const all = effects('{"type":"calico"}');
  expect(all.nodes).toEqual([]);
  expect(all.sentences).toEqual(['What calico does is not known here.']);
});
