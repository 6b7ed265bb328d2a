import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  identify,
  maxIdentifiedWords,
  maxIdentifyLength,
} from '../../../../src/core/evidence/identify/identify.ts';
import {
  type IdentifyCode,
  type IdentifyContext,
  type IdentityKind,
  type InputKind,
  identifyCodes,
  identityKinds,
} from '../../../../src/core/evidence/identify/types.ts';
import { type AddressPlan, defaultPlan } from '../../../../src/core/evidence/plan/plan.ts';

const plan: AddressPlan = {
  ...defaultPlan('openshift'),
  clusterNetworks: [
    { cidr: '10.128.0.0/14', hostPrefix: 23 },
    { cidr: 'fd01::/48', hostPrefix: 64 },
  ],
  hybridNetworks: [{ cidr: '10.132.0.0/14', hostPrefix: 23 }],
  hostRoutes: ['192.168.40.0/24'],
  networks: [
    {
      name: 'shop_blue',
      topology: 'layer2',
      role: 'primary',
      subnets: ['10.1.1.0/24', 'fd11::/64'],
      networkId: 2,
      reservedSubnets: ['10.1.1.64/28'],
    },
    {
      name: 'cluster_udn_infra',
      topology: 'layer2',
      role: 'primary',
      subnets: ['10.5.0.0/24'],
      networkId: 9,
      infrastructureSubnets: ['10.5.0.8/29'],
      joinSubnets: ['100.70.0.0/16'],
    },
    { name: 'secondary-udn', topology: 'layer2', role: 'secondary', subnets: ['10.2.2.0/24'] },
    {
      name: 'wire',
      topology: 'localnet',
      role: 'secondary',
      subnets: ['192.168.7.0/24'],
      excludeSubnets: ['192.168.7.0/28'],
    },
    {
      name: 'shop_l3',
      topology: 'layer3',
      role: 'primary',
      subnets: ['10.40.0.0/16'],
      hostSubnets: [24],
      networkId: 7,
    },
  ],
};
const exact: IdentifyContext = { plan };

type Row = readonly [
  text: string,
  input: InputKind,
  kind: IdentityKind,
  title: RegExp,
  context?: IdentifyContext,
];

/** What was typed, what it is, and the best of what it can be. */
const rows: readonly Row[] = [
  // The cluster network.
  ['10.131.1.97', 'ipv4', 'pod', /in the node subnet 10\.131\.0\.0\/23/],
  ['10.131.0.1', 'ipv4', 'node-gateway', /gateway/],
  ['10.131.0.2', 'ipv4', 'node-management-port', /management port/],
  ['10.131.0.3', 'ipv4', 'node-hybrid-overlay-or-pod', /pod’s address/],
  ['10.131.0.0', 'ipv4', 'node-subnet-edge', /own address/],
  ['10.131.1.255', 'ipv4', 'node-subnet-edge', /broadcast/],
  ['fd01:0:0:4::1', 'ipv6', 'node-gateway', /fd01:0:0:4::\/64/, exact],
  ['fd01::5', 'ipv6', 'never-handed-out', /no node gets/, exact],
  ['fd01:0:0:1:1::', 'ipv6', 'never-handed-out', /beyond/, exact],
  // Masquerade.
  ['169.254.0.1', 'ipv4', 'masquerade-fixed', /OVN’s own/],
  ['169.254.169.2', 'ipv4', 'masquerade-fixed', /the host’s/],
  ['169.254.0.4', 'ipv4', 'masquerade-fixed', /next hop/],
  ['169.254.0.13', 'ipv4', 'masquerade-gateway-router', /network with ID 2/],
  ['169.254.0.14', 'ipv4', 'masquerade-management-port', /network with ID 2$/],
  ['169.254.0.14', 'ipv4', 'masquerade-management-port', /network with ID 2 \(shop_blue\)/, exact],
  ['fd69::e', 'ipv6', 'masquerade-management-port', /network with ID 2/],
  ['169.254.0.7', 'ipv4', 'masquerade-unused', /unused/],
  // Join and transit.
  ['100.64.0.5', 'ipv4', 'join-gateway-router', /node with ID 5, in the default network/],
  ['100.64.0.1', 'ipv4', 'join-cluster-router', /distributed router/],
  ['100.64.255.1', 'ipv4', 'node-id-unused', /no node/],
  ['fd98::5', 'ipv6', 'join-gateway-router', /node with ID 5/],
  ['100.65.0.5', 'ipv4', 'network-join-gateway-router', /each primary network/],
  ['100.70.0.5', 'ipv4', 'network-join-gateway-router', /the network cluster_udn_infra/, exact],
  ['100.65.0.1', 'ipv4', 'network-join-cluster-router', /distributed router/],
  ['100.88.0.5', 'ipv4', 'transit-switch-port', /node with ID 5/],
  // Services and machines.
  ['172.30.0.1', 'ipv4', 'service-api-server', /kubernetes\.default/],
  ['172.30.0.10', 'ipv4', 'service-dns', /DNS/],
  ['172.30.7.7', 'ipv4', 'service', /clusterIP/],
  ['10.0.4.4', 'ipv4', 'machine', /machine network 10\.0\.0\.0\/16/],
  ['10.133.0.4', 'ipv4', 'hybrid', /hybrid overlay network/, exact],
  ['192.168.40.9', 'ipv4', 'route', /host route 192\.168\.40\.0\/24/, exact],
  // Networks of the plan.
  ['10.1.1.1', 'ipv4', 'network-gateway', /gateway of the network shop_blue/, exact],
  ['10.1.1.2', 'ipv4', 'network-management-port', /network shop_blue/, exact],
  ['fd11::2', 'ipv6', 'network-management-port', /network shop_blue/, exact],
  ['10.1.1.0', 'ipv4', 'network-edge', /nobody gets/, exact],
  ['10.1.1.70', 'ipv4', 'network-reserved', /reserved/, exact],
  ['10.1.1.3', 'ipv4', 'pod', /network shop_blue/, exact],
  ['10.5.0.1', 'ipv4', 'pod', /cluster_udn_infra/, exact],
  ['10.5.0.8', 'ipv4', 'network-gateway', /cluster_udn_infra/, exact],
  ['10.5.0.9', 'ipv4', 'network-management-port', /cluster_udn_infra/, exact],
  ['10.5.0.12', 'ipv4', 'network-infrastructure', /kept for the gateway/, exact],
  ['10.2.2.1', 'ipv4', 'pod', /network secondary-udn/, exact],
  ['192.168.7.9', 'ipv4', 'network-excluded', /excluded/, exact],
  ['10.40.3.1', 'ipv4', 'node-gateway', /10\.40\.3\.0\/24/, exact],
  ['10.40.3.2', 'ipv4', 'node-management-port', /10\.40\.3\.0\/24/, exact],
  // Addresses that programs have built in.
  ['169.254.75.11', 'ipv4', 'kubevirt-bridge-address', /interface index 1$/],
  ['169.254.75.110', 'ipv4', 'kubevirt-bridge-address', /interface index 10$/],
  ['10.0.2.2', 'ipv4', 'kubevirt-guest', /masquerade binding/],
  ['10.0.2.1', 'ipv4', 'kubevirt-gateway', /masquerade binding/],
  ['10.0.2.2', 'ipv4', 'kubevirt-guest', /masquerade binding/, exact],
  ['fd10:0:2::2', 'ipv6', 'kubevirt-guest', /masquerade binding/],
  ['169.254.1.1', 'ipv4', 'arp-proxy', /bridge-bound/],
  ['fe80::1', 'ipv6', 'arp-proxy', /bridge-bound/],
  ['169.254.169.254', 'ipv4', 'metadata-service', /cloud/],
  ['fe80::858:aff:fe83:161', 'ipv6', 'eui64', /0a:58:0a:83:01:61/],
  // What addresses are by themselves.
  ['127.0.0.1', 'ipv4', 'class', /loopback/],
  ['::1', 'ipv6', 'class', /loopback/],
  ['224.0.0.5', 'ipv4', 'class', /multicast/],
  ['192.0.2.4', 'ipv4', 'class', /documentation/],
  ['2001:db8::1', 'ipv6', 'class', /documentation/],
  ['8.8.8.8', 'ipv4', 'class', /public/],
  ['2606:4700::1', 'ipv6', 'class', /global/],
  ['fd77::1', 'ipv6', 'class', /ULA/],
  ['::ffff:10.131.1.97', 'ipv4', 'pod', /10\.131\.1\.97/],
  // MACs, in every form.
  ['0a:58:0a:83:01:61', 'mac', 'ovn-mac', /10\.131\.1\.97/],
  ['0A-58-0A-83-01-61', 'mac', 'ovn-mac', /10\.131\.1\.97/],
  ['0a58.0a83.0161', 'mac', 'ovn-mac', /10\.131\.1\.97/],
  ['0a580a830161', 'mac', 'ovn-mac', /10\.131\.1\.97/],
  ['0a:58:e4:00:f0:b4', 'mac', 'ovn-mac-of-ipv6', /fd69::b/],
  ['0a:58:06:cc:5b:0e', 'mac', 'ovn-mac-of-ipv6', /fd01:0:0:1::1/, exact],
  ['02:00:00:00:00:00', 'mac', 'masquerade-bridge-mac', /every KubeVirt masquerade/],
  ['02:86:5e:00:00:0a', 'mac', 'kubemacpool-mac', /kubemacpool/],
  ['02:00:0a:02:02:03', 'mac', 'hand-made-mac', /wrote/],
  ['52:54:00:12:34:56', 'mac', 'libvirt-mac', /libvirt/],
  ['b2:3c:11:22:33:44', 'mac', 'local-mac', /kernel/],
  ['00:1b:21:00:00:01', 'mac', 'vendor-mac', /vendor/],
  ['ff:ff:ff:ff:ff:ff', 'mac', 'broadcast-mac', /broadcast/],
  ['33:33:ff:83:01:61', 'mac', 'multicast-mac', /IPv6 multicast/],
  ['01:00:5e:00:00:fb', 'mac', 'multicast-mac', /IPv4 multicast/],
  ['00:00:00:00:00:00', 'mac', 'zero-mac', /no MAC/],
  // Names.
  ['k6t-2eae7330186', 'name', 'kubevirt-bridge', /bridge in a launcher pod$/],
  [
    'k6t-2eae7330186',
    'name',
    'kubevirt-bridge',
    /network secondary-udn/,
    { networkNames: ['blue', 'secondary-udn'] },
  ],
  ['k6t-2eae7330186', 'name', 'kubevirt-bridge', /network secondary-udn/, exact],
  ['pod2eae7330186', 'name', 'kubevirt-dummy', /dummy/],
  ['tap0', 'name', 'kubevirt-tap', /tap/],
  ['2eae7330186-nic', 'name', 'kubevirt-renamed-nic', /renamed/],
  ['eth0@if379', 'name', 'pod-interface', /pod interface/],
  ['net1', 'name', 'kubevirt-dummy', /dummy/],
  ['ovn-k8s-mp0', 'name', 'management-port', /cluster network/],
  ['ovn-k8s-mp2', 'name', 'management-port', /ID 2: shop_blue/, exact],
  ['mp2-udn-vrf', 'name', 'vrf', /ID 2/],
  ['infra', 'name', 'vrf', /network cluster_udn_infra/, exact],
  ['br-ex', 'name', 'external-bridge', /OpenShift/],
  ['breth0', 'name', 'external-bridge', /over eth0/],
  ['br-int', 'name', 'node-interface', /integration bridge/],
  ['genev_sys_6081', 'name', 'node-interface', /Geneve/],
  ['ovs-if-br-ex', 'name', 'node-interface', /NetworkManager/],
  ['lo', 'name', 'node-interface', /loopback/],
  ['3f1c9a70b2e4d12', 'name', 'host-veth', /pod’s cable/],
  ['3f1c9a70b2e4d_3', 'name', 'host-veth', /pod’s cable/],
  ['udn-mark-0x1002', 'name', 'mark-chain', /ID 2/],
  ['GR_worker-1', 'name', 'ovn-object', /gateway router.*node worker-1; the default network/],
  ['GR_shop_blue_worker-1', 'name', 'ovn-object', /UserDefinedNetwork shop\/blue/],
  ['GR_shop_blue_worker-1', 'name', 'ovn-object', /node worker-1; shop_blue/, exact],
  ['rtoj-GR_worker-1', 'name', 'ovn-object', /join switch/],
  ['rtos-worker-1', 'name', 'ovn-object', /gateway address/],
  ['stor-worker-1', 'name', 'ovn-object', /distributed router/],
  ['cluster_udn_a_rtots-worker-1', 'name', 'ovn-object', /ClusterUserDefinedNetwork a/],
  ['transit_switch', 'name', 'ovn-object', /all nodes/],
  ['join', 'name', 'ovn-object', /gateway routers/],
  ['ext_worker-1', 'name', 'ovn-object', /external bridge/],
  ['br-ex_worker-1', 'name', 'ovn-object', /localnet port/],
  ['patch-br-ex_worker-1-to-br-int', 'name', 'ovn-object', /patch/],
  ['Service_shop/web_TCP_cluster', 'name', 'ovn-object', /shop\/web/],
  ['shop_red', 'name', 'network-name', /UserDefinedNetwork red in the namespace shop/],
  ['shop_blue', 'name', 'network-name', /shop/, exact],
  // Numbers.
  ['2', 'number', 'network-id', /a user-defined network/],
  ['2', 'number', 'network-id', /shop_blue/, exact],
  ['0', 'number', 'network-id', /default network/],
  ['4500', 'number', 'packet-mark', /ID 404/],
  ['0x1002', 'number', 'packet-mark', /ID 2/],
  ['16711685', 'number', 'tunnel-key', /ID 2/],
  ['0xff0003', 'number', 'tunnel-key', /default network/],
  ['16777215', 'number', 'tunnel-key', /transit router/],
  ['9000', 'number', 'route-table', /index 8000/],
  ['6081', 'number', 'tunnel-port', /Geneve/],
  // Prefixes and lengths.
  ['10.128.0.0/14', 'prefix', 'range', /cluster network/],
  ['169.254.0.0/17', 'prefix', 'range', /masquerade subnet/],
  ['10.131.0.0/23', 'prefix', 'node-subnet', /node number 4 \(index 3\)/],
  ['10.131.0.128/25', 'prefix', 'node-subnet', /part of the node subnet 10\.131\.0\.0\/23/],
  ['10.1.1.0/24', 'prefix', 'range', /network shop_blue/, exact],
  ['100.64.0.0/20', 'prefix', 'inside-range', /join subnet/],
  ['10.128.0.0/12', 'prefix', 'around-range', /cluster network/],
  ['198.51.100.0/24', 'prefix', 'masquerade-size', /122 primary networks/],
  ['10.131.1.97/23', 'prefix', 'pod', /10\.131\.1\.97/],
  ['169.254.75.11/32', 'prefix', 'kubevirt-bridge-address', /index 1/],
  ['/24', 'prefix', 'masquerade-size', /122/],
  ['/29', 'prefix', 'masquerade-size', /no user-defined network/],
  ['/112', 'prefix', 'masquerade-size', /4095/],
];

test.each(
  rows.map(([text, input, kind, title, context = {}]) => [text, input, kind, title, context] as const),
)('%s is %s: %s', (text, input, kind, title, context) => {
  const found = identify(text, context);
  expect(found.input).toBe(input);
  expect(found.identities[0]?.kind).toBe(kind);
  expect(found.identities[0]?.title).toMatch(title);
  expect(found.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

/** What else the word can be. */
const also: readonly (readonly [text: string, kinds: readonly IdentityKind[], context?: IdentifyContext])[] =
  [
    ['169.254.1.1', ['arp-proxy', 'masquerade-gateway-router', 'class']],
    ['169.254.1.1', ['arp-proxy', 'masquerade-gateway-router', 'class'], exact],
    ['10.0.2.2', ['kubevirt-guest', 'machine', 'class']],
    ['100.88.0.5', ['transit-switch-port', 'layer2-gateway-router', 'class']],
    ['100.88.0.4', ['transit-switch-port', 'layer2-transit-router', 'class']],
    ['0a:58:0a:83:01:61', ['ovn-mac', 'pod', 'local-mac']],
    ['0a:58:0a:01:01:01', ['ovn-mac', 'network-gateway', 'local-mac'], exact],
    ['2', ['network-id', 'node-id', 'node-index', 'interface-index', 'conntrack-mark'], exact],
    ['2000', ['network-id', 'rule-priority', 'node-id', 'route-table', 'conntrack-mark'], exact],
    ['secondary-udn', ['network-name', 'vm-network'], exact],
    [
      '10.131.0.0/23',
      ['node-subnet', 'inside-range', 'masquerade-size', 'node-subnet-size', 'prefix-size', 'class'],
      exact,
    ],
  ];

test.each(also.map(([text, kinds, context = {}]) => [text, kinds, context] as const))(
  '%s can be %j',
  (text, kinds, context) => {
    expect(identify(text, context).identities.map(({ kind }) => kind)).toEqual(kinds);
  },
);

const valuesOf = (text: string, context?: IdentifyContext) =>
  Object.fromEntries(
    (identify(text, context).identities[0]?.values ?? []).map(({ label, value }) => [label, value]),
  );

describe('the questions of a talk', () => {
  test('which node owns 10.131.1.97?', () => {
    const { words } = identify('which node owns 10.131.1.97?', exact);
    expect(words.map(({ text, from, to }) => [text, from, to])).toEqual([['10.131.1.97', 16, 27]]);
    expect(words[0]?.identities[0]).toMatchObject({
      kind: 'pod',
      certainty: 'exact',
      range: '10.131.0.0/23',
    });
    expect(words[0]?.identities[0]?.reason).toContain(
      '10.131.0.0/23 is the 4th node subnet handed out (index 3)',
    );
    expect(valuesOf('10.131.1.97', exact)).toMatchObject({
      MAC: '0a:58:0a:83:01:61',
      'Node subnet': '10.131.0.0/23',
      'Index of the node': '3',
      Gateway: '10.131.0.1 (0a:58:0a:83:00:01)',
    });
  });

  test('what is 169.254.0.14?', () => {
    const best = identify('what is 169.254.0.14?', exact).identities[0];
    expect(best).toMatchObject({
      kind: 'masquerade-management-port',
      certainty: 'exact',
      owner: 'ovn-k8s-mp2',
      range: '169.254.0.0/17',
      href: '/course/masquerade-subnet/',
    });
    expect(best?.reason).toContain(
      'Offset 14 in the masquerade subnet 169.254.0.0/17 of this plan is 10 + 2 × 2',
    );
    expect(valuesOf('169.254.0.14', exact)).toMatchObject({
      'Masquerade address of the gateway router, IPv4': '169.254.0.13/17',
      'Masquerade address of the management port, IPv6': 'fd69::e/112',
      'Packet mark (fwmark)': '0x1002 (4098)',
      'nftables chain': 'udn-mark-0x1002',
    });
  });

  test('how many UDNs fit in a /24?', () => {
    const { words, identities } = identify('how many UDNs fit in a /24?');
    expect(words.map(({ text }) => text)).toEqual(['/24']);
    expect(identities[0]?.title).toBe('A masquerade subnet of /24 has room for 122 primary networks');
  });

  test('why does k6t-2eae7330186 carry 169.254.75.11?', () => {
    const { words } = identify('why does k6t-2eae7330186 carry 169.254.75.11?', {
      networkNames: ['secondary-udn'],
    });
    expect(words.map(({ text, identities }) => [text, identities[0]?.kind])).toEqual([
      ['k6t-2eae7330186', 'kubevirt-bridge'],
      ['169.254.75.11', 'kubevirt-bridge-address'],
    ]);
    expect(words[1]?.identities[0]?.reason).toMatch(/appends the index of the interface, 1 .*as text.*DHCP/);
  });

  test('a hash that no known name gives says how to find the name', () => {
    expect(valuesOf('k6t-2eae7330186', { networkNames: ['blue'] })['Find the network']).toContain(
      'sha256sum',
    );
    expect(valuesOf('k6t-2eae7330186', { networkNames: ['secondary-udn'] })).not.toHaveProperty(
      'Find the network',
    );
  });

  test('a number in a sentence counts only where a word says what it is', () => {
    expect(identify('I have 2 nodes and 3 networks').words).toEqual([]);
    const asked = identify('network ID 5, node ID 5', exact);
    expect(asked.words.map(({ text, identities }) => [text, identities[0]?.kind])).toEqual([
      ['5', 'network-id'],
    ]);
    expect(
      identify('is it node 7 or table 1007?').words.map(({ identities }) => identities[0]?.kind),
    ).toEqual(['node-id', 'route-table']);
    expect(identify('index 1 of the VM').identities[0]?.kind).toBe('interface-index');
    expect(identify('node index 1').identities[0]?.kind).toBe('node-index');
    expect(identify('packets with mark 5').identities[0]?.kind).toBe('conntrack-mark');
    expect(identify('Geneve VNI 300').identities[0]?.title).toBe('Tunnel key 300: a datapath of one node');
  });

  test('words of prose are no names, but names that are known are', () => {
    expect(identify('please join the well-known cluster-wide default').words).toEqual([]);
    expect(
      identify('is wire in use on node worker-1?', { ...exact, nodeNames: ['worker-1'] }).words.map(
        ({ text }) => text,
      ),
    ).toEqual(['wire', 'worker-1']);
  });
});

test('what follows from a name’s @ is told', () => {
  expect(valuesOf('eth0@if379')['Interface index of the other end']).toMatch(/^379,/);
});

describe('certainty', () => {
  test('without a plan a range is a default, and says whose', () => {
    const { identities } = identify('169.254.169.2');
    expect(identities[0]).toMatchObject({ certainty: 'default' });
    expect(identities[0]?.reason).toContain('OpenShift, installed as 4.16 or older');
    expect(identify('100.64.0.5').identities[0]?.reason).toContain('the default everywhere');
  });

  test('what the plan does not hold is looked up among the defaults, as a possibility', () => {
    const { identities } = identify('10.244.1.7', exact);
    expect(identities[0]).toMatchObject({ kind: 'pod', certainty: 'possible' });
    expect(identities[0]?.reason).toMatch(/^No range of this plan holds it\./);
  });

  test('the plan’s ranges take the place of the defaults', () => {
    const narrow = { plan: { ...plan, masqueradeSubnets: ['169.254.10.7/17'] } };
    // The fixed addresses are counted from the address as it was typed, the others from the network.
    expect(identify('169.254.10.8', narrow).identities[0]).toMatchObject({
      kind: 'masquerade-fixed',
      certainty: 'exact',
    });
    expect(identify('169.254.0.12', narrow).identities[0]).toMatchObject({
      kind: 'masquerade-management-port',
    });
  });
});

test('many networks with one address are counted', () => {
  const networks = Array.from({ length: 500 }, (_, k) => ({
    name: `n${k}`,
    topology: 'layer2' as const,
    role: 'primary' as const,
    subnets: ['10.1.1.0/24'],
  }));
  const { identities } = identify('10.1.1.1', { plan: { ...plan, networks } });
  expect(identities.filter(({ kind }) => kind === 'network-gateway')).toHaveLength(20);
  expect(identities.find(({ kind }) => kind === 'network-more')?.title).toBe(
    '… and 480 more networks of this plan have the address',
  );
});

describe('around the word', () => {
  const same = [
    '10.131.1.97',
    ' 10.131.1.97\n',
    '"10.131.1.97"',
    '“10.131.1.97”,',
    '(10.131.1.97)',
    '10.131.1.97.',
    '`10.131.1.97`?!',
    '10.131.1.97:',
    'ip=10.131.1.97;',
    '<10.131.1.97>',
    '*10.131.1.97*',
  ];
  test.each(same)('%j', (text) => {
    const { words, problems } = identify(text);
    const word = words.find(({ input }) => input === 'ipv4');
    expect(word?.text).toBe('10.131.1.97');
    expect(text.slice(word?.from, word?.to)).toBe('10.131.1.97');
    expect(problems).toEqual([]);
  });

  test('IPv6 that begins or ends with colons stays whole', () => {
    expect(identify('what is ::1?').words[0]?.text).toBe('::1');
    expect(identify('in fd69::, yes').words[0]?.text).toBe('fd69::');
    expect(identify('fd69::e:').words[0]?.text).toBe('fd69::e');
  });
});

/** What was typed, the code, and what it stands at. */
const wrong: readonly (readonly [
  text: string,
  code: IdentifyCode,
  marked: string,
  message: RegExp,
  context?: IdentifyContext,
])[] = [
  ['', 'nothing-typed', '', /nothing here/],
  [' ?! ', 'nothing-typed', ' ?! ', /nothing here/],
  ['10.131.1.300', 'address-malformed', '300', /larger than 255/],
  ['where is 10.131.01.97?', 'address-malformed', '01', /leading zero/],
  ['10.131.1', 'address-malformed', '10.131.1', /four octets/],
  ['fe80:::1', 'address-malformed', ':', /Three colons/],
  ['10.128.0.0/33', 'prefix-malformed', '33', /at most 32/],
  ['10.128.0/14', 'prefix-malformed', '10.128.0', /four octets/],
  ['0a:58:0a:83:01', 'mac-malformed', '0a:58:0a:83:01', /6 octets/],
  ['0a:58:0a:83:01:6g', 'mac-malformed', 'g', /hexadecimal/],
  ['10.131.1.97/23', 'host-bits', '10.131.1.97', /host bits/],
  ['fe80::1%eth0', 'zone-ignored', '%eth0', /zone/],
  ['10.0.2.2:8080', 'port-ignored', ':8080', /port/],
  ['http://[fd69::e]:8080/x', 'port-ignored', ':8080', /port/],
  ['hello', 'not-recognised', 'hello', /Nothing is known/],
  ['how are you', 'nothing-recognised', 'how are you', /No word/],
  [
    '10.0.0.1',
    'plan-malformed',
    '',
    /serviceNetworks\.0 of the plan/,
    { plan: { ...plan, serviceNetworks: ['x'] } },
  ],
];

test.each(
  wrong.map(([text, code, marked, message, context = {}]) => [text, code, marked, message, context] as const),
)('%j: %s', (text, code, marked, message, context) => {
  const problem = identify(text, context).problems.find((each) => each.code === code);
  expect(problem?.message).toMatch(message);
  expect(text.slice(problem?.from, problem?.to)).toBe(marked);
});

test('text that is too long, and too many words', () => {
  const long = identify('x'.repeat(maxIdentifyLength + 1));
  expect(long).toMatchObject({
    input: 'unknown',
    words: [],
    problems: [{ code: 'too-long', from: maxIdentifyLength }],
  });
  const many = Array.from({ length: 60 }, (_, k) => `10.0.0.${k}`).join(' ');
  const { words, problems } = identify(many);
  expect(words).toHaveLength(maxIdentifiedWords);
  expect(problems).toMatchObject([{ code: 'too-many-words', from: many.indexOf('10.0.0.50') }]);
});

test('every code and every kind has a fixture', () => {
  const codes = new Set<string>([...wrong.map(([, code]) => code), 'too-long', 'too-many-words']);
  expect(identifyCodes.filter((code) => !codes.has(code))).toEqual([]);
  const kinds = new Set<string>([
    ...rows.map(([, , kind]) => kind),
    ...also.flatMap(([, each]) => each),
    'network-more',
  ]);
  expect(identityKinds.filter((kind) => !kinds.has(kind))).toEqual([]);
});

test('never throws; every identity has a reason, words and problems stay inside the text', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.ipV4(),
    fc.ipV6(),
    fc.tuple(fc.ipV4(), fc.nat(40)).map(([ip, length]) => `${ip}/${length}`),
    fc.tuple(fc.ipV6(), fc.nat(140)).map(([ip, length]) => `${ip}/${length}`),
    fc
      .array(fc.integer({ min: 0, max: 255 }), { minLength: 6, maxLength: 6 })
      .map((octets) => octets.map((o) => o.toString(16).padStart(2, '0')).join(':')),
    fc.integer({ min: -5, max: 2 ** 34 }).map(String),
    fc
      .array(
        fc.constantFrom(...rows.map(([text]) => text), 'node', 'ID', '/', ':', '@', '[', ']', '%', '"'),
        { maxLength: 8 },
      )
      .map((words) => words.join(' ')),
    fc
      .array(
        fc.constantFrom(
          '10.',
          '1',
          ':',
          '/',
          'fd01',
          '::',
          'k6t-',
          '@if',
          '_',
          'GR_',
          'stor-',
          '%',
          '[',
          ']',
          ' ',
          '0x',
        ),
        { maxLength: 12 },
      )
      .map((words) => words.join('')),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom(undefined, exact), (text, context) => {
      const { identities, words, problems } = identify(text, context);
      expect(identities).toHaveLength(words.reduce((sum, word) => sum + word.identities.length, 0));
      for (const { title, reason, kind } of identities) {
        expect(title).not.toBe('');
        expect(reason).toMatch(/\S.*[.…]$/);
        expect(identityKinds).toContain(kind);
      }
      let last = 0;
      for (const { from, to, text: word } of words) {
        expect(from).toBeGreaterThanOrEqual(last);
        expect(text.slice(from, to)).toBe(word);
        last = to;
      }
      for (const { from, to, message } of problems) {
        expect(message).not.toBe('');
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(text.length);
      }
      if (words.every((word) => word.identities.length === 0)) expect(problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 1500 },
  );
});

test('two words with _ between them may be a pod’s port, and a name of the default network has no prefix', () => {
  const titles = identify('demo_client').identities.map(({ title }) => title);
  expect(titles.some((title) => title.includes('demo/client'))).toBe(true);
  expect(identify('tstor-worker-2').identities[0]?.reason).toContain(' tstor-<node>.');
});
