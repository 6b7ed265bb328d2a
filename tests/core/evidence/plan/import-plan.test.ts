import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importCodes } from '../../../../src/core/evidence/plan/import-draft.ts';
import { importPlan, type PlanImport } from '../../../../src/core/evidence/plan/import-plan.ts';
import { defaultPlan } from '../../../../src/core/evidence/plan/plan.ts';

const base = defaultPlan('openshift');
const told = ({ found }: PlanImport) => found.map(({ what }) => what);
const left = ({ ignored }: PlanImport) => ignored.map(({ what }) => what);

const operator = `# oc get network.operator/cluster -o yaml
apiVersion: operator.openshift.io/v1
kind: Network
metadata:
  name: cluster
spec:
  clusterNetwork:
  - cidr: 10.132.0.0/14
    hostPrefix: 24
  - cidr: fd01::/48
    hostPrefix: 64
  serviceNetwork:
  - 172.31.0.0/16
  - fd02::/112
  defaultNetwork:
    type: OVNKubernetes
    ovnKubernetesConfig:
      mtu: 1400
      egressIPConfig: {}
      ipv4:
        internalJoinSubnet: 100.70.0.0/16
        internalTransitSwitchSubnet: 100.71.0.0/16
      gatewayConfig:
        routingViaHost: false
        ipv4:
          internalMasqueradeSubnet: 169.254.64.0/18
        ipv6: {}
      hybridOverlayConfig:
        hybridClusterNetwork:
        - cidr: 10.200.0.0/16
          hostPrefix: 23
        hybridOverlayVXLANPort: 9898
  additionalNetworks:
  - name: tenant
    namespace: shop
    type: Raw
    rawCNIConfig: '{"cniVersion":"0.3.1","name":"tenant","type":"ovn-k8s-cni-overlay","topology":"layer2","subnets":"10.60.0.0/24","netAttachDefName":"shop/tenant"}'
  managementState: Managed
`;

test('network.operator: ranges, a family that is not set keeps its value, and the rest is said', () => {
  const read = importPlan(operator, base);
  expect(read.problems).toEqual([]);
  expect(read.plan).toEqual({
    ...base,
    clusterNetworks: [
      { cidr: '10.132.0.0/14', hostPrefix: 24 },
      { cidr: 'fd01::/48', hostPrefix: 64 },
    ],
    serviceNetworks: ['172.31.0.0/16', 'fd02::/112'],
    joinSubnets: ['100.70.0.0/16', 'fd98::/64'],
    transitSubnets: ['100.71.0.0/16', 'fd97::/64'],
    masqueradeSubnets: ['169.254.64.0/18', 'fd69::/112'],
    hybridNetworks: [{ cidr: '10.200.0.0/16', hostPrefix: 23 }],
    networks: [{ name: 'tenant', topology: 'layer2', role: 'secondary', subnets: ['10.60.0.0/24'] }],
  });
  expect(left(read)).toEqual([
    'spec.managementState',
    'spec.defaultNetwork.ovnKubernetesConfig.mtu',
    'spec.defaultNetwork.ovnKubernetesConfig.egressIPConfig',
    'spec.defaultNetwork.ovnKubernetesConfig.gatewayConfig.routingViaHost',
    'spec.defaultNetwork.ovnKubernetesConfig.hybridOverlayConfig.hybridOverlayVXLANPort',
  ]);
  const join = read.found.find(({ what }) => what === 'join subnet 100.70.0.0/16');
  expect(operator.slice(join?.from, join?.to)).toBe('100.70.0.0/16');
  expect(read.assumed).toHaveLength(1);
  expect(read.assumed[0]).toMatch(/IPv6 is not set.*fd69::\/112 when.*4\.17.*fd69::\/125/);
});

test('the older fields of the join subnet', () => {
  const read = importPlan(`apiVersion: operator.openshift.io/v1
kind: Network
spec:
  defaultNetwork:
    ovnKubernetesConfig: {v4InternalSubnet: 100.80.0.0/16, v6InternalSubnet: fd80::/64}`);
  expect(read.plan.joinSubnets).toEqual(['100.80.0.0/16', 'fd80::/64']);
});

test('the version that was installed decides the default masquerade subnets', () => {
  const version = (oldest: string) => `apiVersion: config.openshift.io/v1
kind: ClusterVersion
metadata: {name: version}
status:
  history:
  - {state: Completed, version: 4.19.3}
  - {state: Completed, version: ${oldest}}
`;
  const old = importPlan(version('4.14.7'), base);
  expect(old.plan.masqueradeSubnets).toEqual(['169.254.169.0/29', 'fd69::/125']);
  expect(importPlan(version('4.17.0'), defaultPlan('openshiftUpgraded')).plan.masqueradeSubnets).toEqual([
    '169.254.0.0/17',
    'fd69::/112',
  ]);
  // What is set explicitly is set, whatever the version; and nothing is left to assume.
  const both = importPlan(`${operator}---\n${version('4.14.7')}`, base);
  expect(both.plan.masqueradeSubnets).toEqual(['169.254.64.0/18', 'fd69::/125']);
  expect(both.assumed).toEqual([]);
});

test('network.config: what is in force comes before what is wanted', () => {
  const config = (status: string) => `apiVersion: config.openshift.io/v1
kind: Network
metadata: {name: cluster}
spec:
  clusterNetwork: [{cidr: 10.128.0.0/14, hostPrefix: 22}]
  networkType: OVNKubernetes
  serviceNetwork: [172.30.0.0/16]
${status}`;
  const wanted = importPlan(config(''), base);
  expect(wanted.plan.clusterNetworks).toEqual([{ cidr: '10.128.0.0/14', hostPrefix: 22 }]);
  expect(left(wanted)).toEqual(['spec.networkType']);
  const inForce = importPlan(
    config('status:\n  clusterNetwork: [{cidr: 10.128.0.0/14, hostPrefix: 23}]\n  clusterNetworkMTU: 8901\n'),
    base,
  );
  expect(inForce.plan.clusterNetworks).toEqual([{ cidr: '10.128.0.0/14', hostPrefix: 23 }]);
  expect(left(inForce)).toEqual([
    'spec of network.config: its status is what is in force',
    'status.clusterNetworkMTU',
  ]);
});

test('install-config.yaml', () => {
  const read = importPlan(
    `apiVersion: v1
baseDomain: example.com
metadata:
  name: demo
networking:
  networkType: OVNKubernetes
  clusterNetwork:
  - cidr: 10.128.0.0/14
    hostPrefix: 23
  machineNetwork:
  - cidr: 192.168.122.0/24
  serviceNetwork:
  - 172.30.0.0/16
  ovnKubernetesConfig:
    ipv4:
      internalJoinSubnet: 100.90.0.0/16
pullSecret: '{}'
`,
    base,
  );
  expect(read.problems).toEqual([]);
  expect(read.plan.machineNetworks).toEqual(['192.168.122.0/24']);
  expect(read.plan.joinSubnets).toEqual(['100.90.0.0/16', 'fd98::/64']);
  expect(left(read)).toEqual(['baseDomain', 'pullSecret']);
});

const manifests = `apiVersion: k8s.ovn.org/v1
kind: UserDefinedNetwork
metadata: {name: blue, namespace: shop}
spec:
  topology: Layer2
  layer2:
    role: Primary
    subnets: [10.20.0.0/16]
    joinSubnets: [100.66.0.0/16]
    reservedSubnets: [10.20.5.0/24]
    infrastructureSubnets: [10.20.0.0/30]
    defaultGatewayIPs: [10.20.0.1]
    ipam: {lifecycle: Persistent}
---
apiVersion: k8s.ovn.org/v1
kind: ClusterUserDefinedNetwork
metadata: {name: tenants}
spec:
  namespaceSelector: {}
  network:
    topology: Layer3
    layer3:
      role: Primary
      subnets:
      - {cidr: 10.40.0.0/16, hostSubnet: 25}
      - {cidr: fd40::/48, hostSubnet: 60}
---
apiVersion: k8s.ovn.org/v1
kind: ClusterUserDefinedNetwork
metadata: {name: wire}
spec:
  network:
    topology: Localnet
    localnet: {role: Secondary, physicalNetworkName: physnet1, subnets: [192.168.7.0/24], excludeSubnets: [192.168.7.0/28]}
`;

const manifestNetworks = [
  {
    name: 'shop_blue',
    topology: 'layer2',
    role: 'primary',
    subnets: ['10.20.0.0/16'],
    joinSubnets: ['100.66.0.0/16'],
    reservedSubnets: ['10.20.5.0/24'],
    infrastructureSubnets: ['10.20.0.0/30'],
    defaultGatewayIPs: ['10.20.0.1'],
  },
  {
    name: 'cluster_udn_tenants',
    topology: 'layer3',
    role: 'primary',
    subnets: ['10.40.0.0/16', 'fd40::/48'],
    hostSubnets: [25, 60],
  },
  {
    name: 'cluster_udn_wire',
    topology: 'localnet',
    role: 'secondary',
    subnets: ['192.168.7.0/24'],
    excludeSubnets: ['192.168.7.0/28'],
  },
];

test('(C)UDN manifests, several documents', () => {
  const read = importPlan(manifests, base);
  expect(read.problems).toEqual([]);
  expect(read.plan).toEqual({ ...base, networks: manifestNetworks });
  expect(told(read)[0]).toBe('the primary layer2 network shop_blue: 10.20.0.0/16');
  expect(left(read)).toEqual([
    'shop_blue: layer2.ipam',
    'cluster_udn_tenants: spec.namespaceSelector',
    'cluster_udn_wire: localnet.physicalNetworkName',
  ]);
});

test('a List, as oc prints several objects; networks of the base stay, those of the same name are replaced', () => {
  const list = `apiVersion: v1
kind: List
items:
- apiVersion: k8s.ovn.org/v1
  kind: UserDefinedNetwork
  metadata: {name: a, namespace: x}
  spec: {topology: Layer2, layer2: {role: Secondary, subnets: [10.1.0.0/24]}}
- apiVersion: k8s.ovn.org/v1
  kind: UserDefinedNetwork
  metadata: {name: b, namespace: x}
  spec: {topology: Layer2, layer2: {role: Secondary, ipam: {mode: Disabled}}}
`;
  const before = { name: 'x_a', topology: 'layer2', role: 'primary', subnets: ['10.9.0.0/24'] } as const;
  const other = { ...before, name: 'other' } as const;
  const { plan } = importPlan(list, { ...base, networks: [before, other] });
  expect(plan.networks).toEqual([
    other,
    { ...before, role: 'secondary', subnets: ['10.1.0.0/24'] },
    { name: 'x_b', topology: 'layer2', role: 'secondary', subnets: [] },
  ]);
});

const attachment = (config: string, annotations = '{}') => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: blue
  namespace: shop
  annotations: ${annotations}
spec:
  config: '${config}'
`;

test('a NAD of OVN-Kubernetes, with its network ID', () => {
  const config =
    '{"cniVersion":"1.1.0","type":"ovn-k8s-cni-overlay","name":"shop_blue","netAttachDefName":"shop/blue","topology":"layer3","role":"primary","subnets":"10.40.0.0/16/25, fd40::/48/64","joinSubnet":"100.65.0.0/16,fd99::/64","mtu":1300}';
  const read = importPlan(
    attachment(config, '{k8s.ovn.org/network-id: "7", k8s.ovn.org/network-name: shop_blue}'),
    base,
  );
  expect(read.problems).toEqual([]);
  expect(read.plan.networks).toEqual([
    {
      name: 'shop_blue',
      topology: 'layer3',
      role: 'primary',
      subnets: ['10.40.0.0/16', 'fd40::/48'],
      hostSubnets: [25, 64],
      joinSubnets: ['100.65.0.0/16', 'fd99::/64'],
      networkId: 7,
    },
  ]);
  expect(left(read)).toEqual(['shop_blue: mtu']);
});

test('a UDN and its NAD are one network', () => {
  const config =
    '{"cniVersion":"1.1.0","type":"ovn-k8s-cni-overlay","name":"shop_blue","netAttachDefName":"shop/blue","topology":"layer2","role":"primary","subnets":"10.20.0.0/16"}';
  const { plan } = importPlan(
    `${manifests}---\n${attachment(config, '{k8s.ovn.org/network-id: "2"}')}`,
    base,
  );
  expect(plan.networks).toHaveLength(3);
  expect(plan.networks[0]).toEqual({ ...manifestNetworks[0], networkId: 2 });
});

test('a NAD of somebody else, and that of the default network, are said to be left out', () => {
  const bridge = importPlan(attachment('{"cniVersion":"1.0.0","type":"bridge","name":"b"}'), base);
  expect(bridge.plan).toEqual(base);
  expect(left(bridge)).toEqual(['the config of shop/blue: it is not OVN-Kubernetes’ but bridge']);
  const main = importPlan(
    attachment('{"cniVersion":"1.0.0","type":"ovn-k8s-cni-overlay","name":"default"}'),
    base,
  );
  expect(left(main)[0]).toMatch(/default network/);
});

const routes = `[root@worker-1 ~]# ip route
default via 10.0.0.1 dev br-ex proto dhcp src 10.0.0.15 metric 48 
10.0.0.0/17 dev br-ex proto kernel scope link src 10.0.0.15 metric 48 
10.128.0.0/14 via 10.131.0.1 dev ovn-k8s-mp0 
10.131.0.0/23 dev ovn-k8s-mp0 proto kernel scope link src 10.131.0.2 
100.64.7.0/24 via 10.0.0.99 dev br-ex 
169.254.0.0/17 dev br-ex proto kernel scope link src 169.254.0.2 
169.254.0.1 dev br-ex src 10.0.0.15 
169.254.169.254 via 10.0.0.2 dev br-ex proto dhcp 
172.30.0.0/16 via 169.254.0.4 dev br-ex src 169.254.0.2 mtu 1400 
192.168.40.0/24 via 10.0.0.99 dev br-ex 
`;

test('ip route: what OVN-Kubernetes makes itself is left out, and said', () => {
  const read = importPlan(routes, base);
  expect(read.problems).toEqual([]);
  expect(read.plan).toEqual({
    ...base,
    hostRoutes: ['10.0.0.0/17', '100.64.7.0/24', '169.254.169.254/32', '192.168.40.0/24'],
  });
  expect(left(read)).toEqual([
    'the route to default: it is for everything else',
    'the route to 10.128.0.0/14: OVN-Kubernetes made it, over its management port',
    'the route to 10.131.0.0/23: OVN-Kubernetes made it, over its management port',
    'the route to 169.254.0.0/17: OVN-Kubernetes made it, for its masquerade addresses',
    'the route to 169.254.0.1: OVN-Kubernetes made it, for its masquerade addresses',
    'the route to 172.30.0.0/16: OVN-Kubernetes made it, over a masquerade address',
  ]);
  const first = read.found[0];
  expect(routes.slice(first?.from, first?.to)).toMatch(/^10\.0\.0\.0\/17 dev br-ex/);
});

test('ip -j route', () => {
  const json =
    '[{"dst":"default","gateway":"10.0.0.1","dev":"br-ex","flags":[]},{"dst":"10.50.0.0/16","gateway":"10.0.0.9","dev":"br-ex","flags":[]}]';
  const read = importPlan(json, base);
  expect(read.plan.hostRoutes).toEqual(['10.50.0.0/16']);
  expect(read.problems).toEqual([]);
});

const broken: readonly (readonly [code: string, text: string, marked: string])[] = [
  ['plan-cidr-malformed', operator.replace('172.31.0.0/16', '172.310.0.0/16'), '310'],
  [
    'plan-cidr-malformed',
    attachment(
      '{"type":"ovn-k8s-cni-overlay","name":"n","topology":"layer2","subnets":"10.1.0.0/24,10.2.0/24"}',
    ),
    '10.2.0',
  ],
  [
    'plan-value-unexpected',
    operator.replace('internalJoinSubnet: 100.70.0.0/16', 'internalJoinSubnet: fd70::/64'),
    'fd70::/64',
  ],
  ['plan-value-unexpected', operator.replace('hostPrefix: 24', 'hostPrefix: "24"'), '"24"'],
  ['plan-value-unexpected', manifests.replace('topology: Layer2', 'topology: Layer4'), 'Layer4'],
  [
    'plan-value-unexpected',
    attachment(
      '{"type":"ovn-k8s-cni-overlay","name":"n","topology":"layer2"}',
      '{k8s.ovn.org/network-id: "many"}',
    ),
    '"many"',
  ],
  ['plan-value-missing', 'apiVersion: config.openshift.io/v1\nkind: ClusterVersion\nstatus: {}\n', 'status'],
  ['plan-nothing-found', 'hello', 'hello'],
  ['json-trailing-comma', attachment('{"type":"ovn-k8s-cni-overlay","topology":"layer2",}'), ','],
];

test.each(broken)('%s stands where the mistake is', (code, text, marked) => {
  const { problems } = importPlan(text, base);
  const problem = problems.find((each) => each.code === code);
  expect(problem && text.slice(problem.from, problem.to)).toBe(marked);
});

test('every code has a fixture', () => {
  expect(importCodes.filter((code) => !broken.some(([each]) => each === code))).toEqual([]);
});

test('the line metadata: that slides lose is put back, and places still fit the text', () => {
  const slide = `apiVersion: k8s.ovn.org/v1
kind: UserDefinedNetwork
  name: primary-udn
spec:
  topology: Layer2
  layer2:
    ipam:
     lifecycle: Persistent
    role: Primary
    subnets:
     - 10.1.1.0/24
     - 10.1.300.0/24
`;
  const read = importPlan(slide, base);
  expect(read.plan.networks).toEqual([
    { name: 'primary-udn', topology: 'layer2', role: 'primary', subnets: ['10.1.1.0/24'] },
  ]);
  const place = slide.indexOf('  name:');
  expect(read.repairs).toEqual([
    { from: place, to: place, was: '', now: 'metadata:\n', rule: 'metadata-line' },
  ]);
  expect(read.problems.map(({ from, to }) => slide.slice(from, to))).toEqual(['300']);
  expect(read.ignored.map(({ from, to }) => slide.slice(from, to))).toEqual(['ipam']);
});

test('nothing is put back where it does not help', () => {
  const text = 'kind: UserDefinedNetwork\n  name: a\n ]: [\n';
  const { repairs, problems } = importPlan(text, base);
  expect(repairs).toEqual([]);
  expect(problems.length).toBeGreaterThan(0);
});

test('the rest of a damaged paste is taken over', () => {
  const { plan } = importPlan(operator.replace('172.31.0.0/16', 'nonsense'), base);
  expect(plan.serviceNetworks).toEqual(['fd02::/112']);
  expect(plan.joinSubnets[0]).toBe('100.70.0.0/16');
});

test('never throws, and places stay inside the text', () => {
  const pieces = [operator, manifests, routes, attachment('{"type":"ovn-k8s-cni-overlay"}')].flatMap((text) =>
    text.split(/(?<=[\n :])/),
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
    fc
      .tuple(
        fc.constantFrom(operator, manifests, manifests.replaceAll('metadata: {', '  name: {'), routes),
        fc.nat(),
        fc.nat(40),
      )
      .map(([text, at, length]) => {
        const from = at % text.length;
        return text.slice(0, from) + text.slice(from + length);
      }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const { found, ignored, problems } = importPlan(text, base);
      for (const { from, to } of [...found, ...ignored, ...problems]) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(text.length);
        expect(from).toBeLessThanOrEqual(to);
      }
    }),
    { numRuns: 200 },
  );
});
