import { describe, expect, test } from 'vitest';
import { annotationCatalogue, annotationSpec } from '../../../src/core/ovnk/annotations/catalogue.ts';
import { checkTogether } from '../../../src/core/ovnk/annotations/checks.ts';
import type { AnnotationCode } from '../../../src/core/ovnk/annotations/codes.ts';
import { annotationCodes, annotationOwnCodes } from '../../../src/core/ovnk/annotations/codes.ts';
import { readOvnAnnotation } from '../../../src/core/ovnk/annotations/read.ts';
import { writers } from '../../../src/core/ovnk/annotations/spec.ts';
import { plainMap } from '../../../src/core/text/offset-map.ts';

/** Reads a value that stands at the beginning of the text. */
function read(key: string, value: string, subject = '') {
  const reading = readOvnAnnotation(
    key,
    { node: { kind: 'string', from: 0, to: value.length, value, map: plainMap(0) } },
    subject,
  );
  if (reading === undefined) throw new Error(`${key} is not in the catalogue`);
  return reading;
}

const ovn = (name: string) => `k8s.ovn.org/${name}`;
const podNetworks = ovn('pod-networks');

describe('the catalogue', () => {
  test('no key stands there twice', () => {
    expect(new Set(annotationCatalogue.map(({ key }) => key)).size).toBe(annotationCatalogue.length);
  });

  test.each(annotationCatalogue)(
    '$key: its example is read without an error, and tells something',
    (spec) => {
      const { problems, facts } = read(spec.key, spec.example);
      expect(problems.filter(({ severity }) => severity !== 'info')).toEqual(
        spec.key === ovn('gateway-mtu-support') ? expect.any(Array) : [],
      );
      expect(facts.length).toBeGreaterThan(0);
      for (const { from, to, text, kind } of facts) {
        if (kind !== 'text' && kind !== 'network') expect(spec.example.slice(from, to)).toBe(text);
      }
    },
  );

  test.each(annotationCatalogue)(
    '$key: words, writer and source',
    ({ title, text, learns, writer, path, symbol }) => {
      for (const words of [title, text, learns, symbol]) expect(words).toMatch(/\S/);
      expect(text).toMatch(/\.$/);
      expect(learns).toMatch(/\.$/);
      expect(writers[writer]).toMatch(/\S/);
      expect(path).toMatch(/^(?:go-controller|docs)\/.*\.(?:go|md)$/);
    },
  );

  test('keys of others are not in it', () => {
    expect(annotationSpec('kubevirt.io/domain')).toBeUndefined();
    expect(annotationSpec('__proto__')).toBeUndefined();
  });

  // ovn-kubernetes docs and code at the commit of constants.ts: what the fact sheet names, by object.
  test.each([
    [
      'Pod',
      [
        'pod-networks',
        'open-default-ports',
        'primary-udn-ipamclaim',
        'dpu.connection-details',
        'dpu.connection-status',
      ],
    ],
    [
      'Node',
      [
        'node-subnets',
        'node-id',
        'node-transit-switch-port-ifaddr',
        'node-chassis-id',
        'l3-gateway-config',
        'node-primary-ifaddr',
        'host-cidrs',
        'node-masquerade-subnet',
        'node-mgmt-port',
        'node-mgmt-port-mac-addresses',
        'node-encap-ips',
        'network-ids',
        'udn-layer2-node-gateway-router-lrp-tunnel-ids',
        'layer2-topology-version',
        'gateway-mtu-support',
        'secondary-host-egress-ips',
        'bridge-egress-ips',
        'node-ingress-snat-exclude-subnets',
        'primary-dpu-host-addr',
        'vteps',
        'node-gateway-router-lrp-ifaddrs',
        'zone-name',
        'remote-zone-migrated',
        'hybrid-overlay-node-subnet',
      ],
    ],
    ['NetworkAttachmentDefinition', ['network-name', 'network-id', 'tunnel-keys', 'route-advertisements']],
    [
      'Namespace',
      [
        'multicast-enabled',
        'acl-logging',
        'routing-external-gws',
        'routing-namespaces',
        'routing-network',
        'bfd-enabled',
        'external-gw-pod-ips',
      ],
    ],
  ] as const)('%s has its keys', (kind, names) => {
    for (const name of names) expect(annotationSpec(ovn(name))?.on).toContain(kind);
  });
});

describe('k8s.ovn.org/pod-networks', () => {
  const network = (rest: object) =>
    JSON.stringify({ default: { mac_address: '0a:58:0a:80:00:05', ...rest } });
  const first = (value: string) => read(podNetworks, value).problems[0];

  // go-controller/pkg/util/pod_annotation_unit_test.go and pod_annotation.go, `UnmarshalPodAnnotation`.
  test.each([
    [
      '{"default":{"ip_addresses":null,"mac_address":""}}',
      'pod-network-mac',
      '""',
      'failed to parse pod MAC "": invalid MAC address',
    ],
    [
      '{"default":{"mac_address":"zz"}}',
      'pod-network-mac',
      '"zz"',
      'failed to parse pod MAC "zz": address zz: invalid MAC address',
    ],
    [
      network({ ip_addresses: ['10.128.0.5/23'], ip_address: '10.128.0.6/23' }),
      'pod-network-ip-conflict',
      '"10.128.0.6/23"',
      'bad annotation data (ip_address and ip_addresses conflict)',
    ],
    [
      network({ ip_addresses: ['10.128.0.5'] }),
      'pod-network-ip',
      '"10.128.0.5"',
      'failed to parse pod IP "10.128.0.5": invalid CIDR address: 10.128.0.5',
    ],
    [
      network({ ip_address: '010.128.0.5/23' }),
      'pod-network-ip',
      '"010.128.0.5/23"',
      'failed to parse pod IP "010.128.0.5/23": invalid CIDR address: 010.128.0.5/23',
    ],
    [
      network({ gateway_ips: ['10.128.0.1'], gateway_ip: '10.128.0.2' }),
      'pod-network-gateway-conflict',
      '"10.128.0.2"',
      'bad annotation data (gateway_ip and gateway_ips conflict)',
    ],
    [
      network({ gateway_ips: ['10.128.0.1/23'] }),
      'pod-network-gateway',
      '"10.128.0.1/23"',
      'failed to parse pod gateway "10.128.0.1/23"',
    ],
    [
      network({ routes: [{ dest: '10.0.0.0', nextHop: '' }] }),
      'pod-network-route-dest',
      '"10.0.0.0"',
      'failed to parse pod route dest "10.0.0.0": invalid CIDR address: 10.0.0.0',
    ],
    [
      network({ routes: [{ dest: '0.0.0.0/0', nextHop: '10.128.0.1' }] }),
      'pod-network-default-route',
      '"0.0.0.0/0"',
      'bad podNetwork data: default route 0.0.0.0/0 <nil> should be specified as gateway',
    ],
    [
      network({ routes: [{ dest: '0.0.0.0/1', nextHop: '' }] }),
      'pod-network-default-route',
      '"0.0.0.0/1"',
      'bad podNetwork data: default route 0.0.0.0/1 <nil> should be specified as gateway',
    ],
    [
      network({ routes: [{ dest: '::/0', nextHop: 'fe80::1' }] }),
      'pod-network-default-route',
      '"::/0"',
      'bad podNetwork data: default route ::/0 <nil> should be specified as gateway',
    ],
    [
      network({ routes: [{ dest: '10.0.0.0/8', nextHop: 'x' }] }),
      'pod-network-next-hop',
      '"x"',
      'failed to parse pod route next hop "x"',
    ],
    [
      network({ routes: [{ dest: '10.0.0.0/8', nextHop: 'fd00::1' }] }),
      'pod-network-route-family',
      '"fd00::1"',
      'pod route 10.0.0.0/8 has next hop fd00::1 of different family',
    ],
    [
      network({ ipv6_lla_gateway_ip: '2001:db8::1' }),
      'pod-network-lla',
      '"2001:db8::1"',
      'failed to parse pod ipv6 lla gateway, or non ipv6 lla "2001:db8::1"',
    ],
    [
      network({ ipv6_lla_gateway_ip: '169.254.0.1' }),
      'pod-network-lla',
      '"169.254.0.1"',
      'failed to parse pod ipv6 lla gateway, or non ipv6 lla "169.254.0.1"',
    ],
  ])('refuses %s', (value, code, at, upstream) => {
    const problem = first(value);
    expect(problem).toMatchObject({ code, severity: 'error', upstream });
    expect(value.slice(problem?.from, problem?.to)).toBe(at);
  });

  test.each([
    ['{"default":{"mac_address":"0a:58:0a:80:00:05"}}', 'a MAC alone'],
    [network({ ip_addresses: null, gateway_ips: null, routes: null }), 'null for lists'],
    [network({ ip_address: '10.128.0.5/23', gateway_ip: '10.128.0.1' }), 'the old form alone'],
    [
      '{"default":{"MAC_Address":"0A-58-0A-80-00-05","IP_Addresses":["10.128.0.5/23"]}}',
      'keys in another case, a MAC with dashes',
    ],
    [
      network({ ip_addresses: ['10.128.0.5/23', 'fd01::5/64'], gateway_ips: ['10.128.0.1', 'fd01::1'] }),
      'both families',
    ],
    [
      network({ ip_addresses: ['10.128.0.5/23'], routes: [{ dest: '10.128.0.7/14', nextHop: '' }] }),
      'a route with host bits, on-link',
    ],
    [network({ ipv6_lla_gateway_ip: 'fe80::858:aff:fe80:1' }), 'a link-local router'],
  ])('accepts %s (%s)', (value) => {
    expect(read(podNetworks, value).problems).toEqual([]);
  });

  test('Go’s type error names the key, and stands at the value', () => {
    const value = '{"default":{"mac_address":"0a:58:0a:80:00:05","tunnel_id":"7"}}';
    const problem = first(value);
    expect(problem).toMatchObject({ code: 'annotation-type' });
    expect(problem?.upstream).toBe(
      `failed to unmarshal ovn pod annotation ${JSON.stringify(value)}: json: cannot unmarshal string into Go struct field podAnnotation.tunnel_id of type int`,
    );
    expect(value.slice(problem?.from, problem?.to)).toBe('"7"');
  });

  test('of several errors in one network only the first carries upstream’s words; each network is read on its own', () => {
    const { problems } = read(
      podNetworks,
      '{"default":{"mac_address":"x","ip_addresses":["y"]},"a/b":{"mac_address":"z"}}',
    );
    expect(problems.map(({ code, upstream }) => [code, upstream !== undefined])).toEqual([
      ['pod-network-mac', true],
      ['pod-network-ip', false],
      ['pod-network-mac', true],
    ]);
  });

  test('every network tells what it has, with the place of each value', () => {
    const value = JSON.stringify({
      default: {
        ip_addresses: ['10.131.0.28/23'],
        mac_address: '0a:58:0a:83:00:1c',
        role: 'infrastructure-locked',
      },
      'shop/blue': {
        ip_addresses: ['10.20.0.5/16'],
        mac_address: '0a:58:0a:14:00:05',
        gateway_ips: ['10.20.0.1'],
        routes: [{ dest: '172.30.0.0/16', nextHop: '10.20.0.1' }],
        tunnel_id: 7,
        role: 'primary',
      },
    });
    const { facts, problems } = read(podNetworks, value);
    expect(problems).toEqual([]);
    expect(facts.map(({ group, label, text }) => [group, label, text])).toEqual([
      ['default', 'Network', 'default'],
      ['default', 'Role', 'infrastructure-locked'],
      ['default', 'Address', '10.131.0.28/23'],
      ['default', 'MAC', '0a:58:0a:83:00:1c'],
      ['shop/blue', 'Network', 'shop/blue'],
      ['shop/blue', 'Role', 'primary'],
      ['shop/blue', 'Address', '10.20.0.5/16'],
      ['shop/blue', 'MAC', '0a:58:0a:14:00:05'],
      ['shop/blue', 'Default gateway', '10.20.0.1'],
      ['shop/blue', 'Route to', '172.30.0.0/16'],
      ['shop/blue', 'Tunnel key', '7'],
    ]);
    for (const { from, to, text } of facts) expect(value.slice(from, to)).toBe(text);
    expect(facts[3]?.note).toBe('Spells the address 10.131.0.28.');
    expect(facts[9]?.note).toBe('A usual service network. Via 10.20.0.1.');
  });

  test('a MAC that was made from an IPv6 address is recognised', () => {
    const { facts, problems } = read(
      podNetworks,
      '{"default":{"mac_address":"0a:58:11:37:a6:26","ip_addresses":["fd01::1234/64"]}}',
    );
    expect(problems).toEqual([]);
    expect(facts.find(({ label }) => label === 'MAC')?.note).toBe('Made from the address fd01::1234.');
  });

  test('a key of a later release is known', () => {
    const { facts, problems } = read(podNetworks, network({ ipam_mode: 'dhcp' }));
    expect(problems).toEqual([]);
    expect(facts.at(-1)).toMatchObject({ label: 'IPAM mode', text: 'dhcp' });
  });
});

describe('k8s.ovn.org/node-subnets', () => {
  const key = ovn('node-subnets');

  test.each([
    '{"default":["10.131.0.0/23"]}',
    '{"default":"10.131.0.0/23"}',
    '{"default":["10.131.0.0/23","fd01:0:0:1::/64"],"a_b":["10.1.0.0/24"]}',
  ])('accepts %s', (value) => {
    const { problems, facts } = read(key, value);
    expect(problems).toEqual([]);
    expect(facts[0]).toMatchObject({
      text: '10.131.0.0/23',
      group: 'default',
      note: 'Gateway 10.131.0.1, management port 10.131.0.2.',
    });
  });

  test.each([
    ['{}', 'unexpected empty k8s.ovn.org/node-subnets annotation'],
    ['{"default":[]}', 'unexpected empty k8s.ovn.org/node-subnets annotation entry for network default'],
    [
      '{"default":["10.0.0.0"]}',
      'error parsing "k8s.ovn.org/node-subnets" value: invalid CIDR address: 10.0.0.0',
    ],
    [
      '{"a":"10.0.0.0/24","b":["10.1.0.0/24"]}',
      'could not parse "k8s.ovn.org/node-subnets" annotation "{\\"a\\":\\"10.0.0.0/24\\",\\"b\\":[\\"10.1.0.0/24\\"]}" as either single-stack or dual-stack: json: cannot unmarshal array into Go value of type string',
    ],
  ])('refuses %s', (value, upstream) => {
    expect(read(key, value).problems[0]).toMatchObject({ severity: 'error', upstream });
  });
});

describe('k8s.ovn.org/l3-gateway-config', () => {
  const key = ovn('l3-gateway-config');
  const good = {
    mode: 'shared',
    'mac-address': '52:54:00:00:00:10',
    'ip-addresses': ['192.0.2.10/24'],
    'next-hops': ['192.0.2.1'],
  };
  const config = (rest: object) => JSON.stringify({ default: { ...good, ...rest } });

  test.each([
    [config({ mode: 'x' }), 'gateway-mode', `bad 'mode' value "x"`],
    [config({ 'vlan-id': '4096' }), 'gateway-vlan', 'vlan-id surpasses maximum supported value'],
    [
      config({ 'vlan-id': 'x' }),
      'gateway-vlan',
      `bad 'vlan-id' value "x": strconv.ParseUint: parsing "x": invalid syntax`,
    ],
    [config({ 'mac-address': '' }), 'gateway-mac', `bad 'mac-address' value "": invalid MAC address`],
    [
      config({ 'ip-addresses': ['x'] }),
      'gateway-address',
      `bad 'ip-addresses' value "x": invalid CIDR address: x`,
    ],
    [
      config({ 'ip-addresses': [], 'ip-address': 'y' }),
      'gateway-address',
      `bad 'ip-address' value "y": invalid CIDR address: y`,
    ],
    [config({ 'next-hops': ['z'] }), 'gateway-next-hop', `bad 'next-hops' value "z"`],
    [
      '{"a":{"mode":""}}',
      'annotation-empty',
      'k8s.ovn.org/l3-gateway-config annotation for default network not found',
    ],
  ])('refuses %s', (value, code, upstream) => {
    expect(read(key, value).problems[0]).toMatchObject({ code, severity: 'error', upstream });
  });

  test('a disabled gateway needs nothing else', () => {
    expect(read(key, '{"default":{"mode":""}}').problems).toEqual([]);
  });

  test('next-hop alone is not read upstream', () => {
    const value = config({ 'next-hops': [], 'next-hop': '192.0.2.1' });
    const { problems } = read(key, value);
    expect(problems.map(({ code }) => code)).toEqual(['gateway-next-hop-ignored']);
    expect(value.slice(problems[0]?.from, problems[0]?.to)).toBe('"192.0.2.1"');
  });
});

test.each([
  ['- protocol: sctps\n  port: 1', 'invalid protocol sctps'],
  ['- protocol: tcp', 'port is required for tcp protocol'],
  ['- protocol: icmp\n  port: 5', 'invalid port 5 for icmp protocol, should be empty'],
  ['- protocol: udp\n  port: 65536', 'invalid port 65536'],
])('open-default-ports refuses %j', (value, upstream) => {
  expect(read(ovn('open-default-ports'), value).problems[0]).toMatchObject({ severity: 'error', upstream });
});

test('open-default-ports takes port 0', () => {
  const { problems, facts } = read(ovn('open-default-ports'), '- protocol: tcp\n  port: 0\n');
  expect(problems).toEqual([]);
  expect(facts).toMatchObject([{ text: 'tcp/0' }]);
});

test('messages carry the name of the node', () => {
  const { problems } = read(ovn('host-cidrs'), '["', 'worker-1');
  expect(problems.map(({ upstream }) => upstream)).toContain(
    'failed to unmarshal host cidrs annotation [" for node "worker-1": unexpected end of JSON input',
  );
});

describe('annotations of one object together', () => {
  const together = (kind: string, values: Readonly<Record<string, string>>) => {
    const annotations = Object.entries(values).map(([name, text]) => ({
      key: ovn(name),
      text,
      from: 0,
      to: text.length,
      facts: read(ovn(name), text).facts,
    }));
    return checkTogether(kind, annotations);
  };
  const node = { 'node-id': '2', 'node-subnets': '{"default":["10.131.0.0/23"]}' };

  test.each([
    { ...node, 'node-transit-switch-port-ifaddr': '{"ipv4":"100.88.0.2/16","ipv6":"fd97::2/64"}' },
    {
      ...node,
      'node-gateway-router-lrp-ifaddrs':
        '{"default":{"ipv4":"100.64.0.2/16","ipv6":"fd98::2/64"},"a_b":{"ipv4":"100.65.0.2/16"}}',
    },
    { ...node, 'node-id': '256', 'node-transit-switch-port-ifaddr': '{"ipv4":"100.88.1.0/16"}' },
    { ...node, 'node-mgmt-port-mac-addresses': '{"default":"0a:58:0a:83:00:02"}' },
    { ...node, 'l3-gateway-config': '{"default":{"mode":""}}' },
    {
      ...node,
      'host-cidrs': '["192.0.2.1/24"]',
      'node-encap-ips': '["192.0.2.1"]',
      'node-primary-ifaddr': '{"ipv4":"192.0.2.1/24"}',
    },
  ])('agree: %o', (values) => {
    expect(together('Node', values)).toEqual([]);
  });

  test('nothing is missing from annotations that are only a part', () => {
    expect(
      checkTogether('Node', [{ key: ovn('node-id'), text: '2', from: 0, to: 1, facts: [] }], false),
    ).toEqual([]);
  });

  test.each<[AnnotationCode, string, Readonly<Record<string, string>>, string]>([
    [
      'node-id-transit',
      'Node',
      { ...node, 'node-transit-switch-port-ifaddr': '{"ipv4":"100.88.0.3/16"}' },
      'number 3',
    ],
    [
      'node-id-join',
      'Node',
      { ...node, 'node-gateway-router-lrp-ifaddrs': '{"default":{"ipv6":"fd98::7/64"}}' },
      'number 7',
    ],
    [
      'node-chassis-missing',
      'Node',
      { ...node, 'l3-gateway-config': '{"default":{"mode":"local"}}' },
      'chassis',
    ],
    ['node-subnets-missing', 'Node', { 'node-id': '2' }, 'no subnet'],
    [
      'node-mac-address',
      'Node',
      { ...node, 'node-mgmt-port-mac-addresses': '{"default":"0a:58:0a:83:00:03"}' },
      '10.131.0.2',
    ],
    [
      'node-address-unlisted',
      'Node',
      { ...node, 'host-cidrs': '["192.0.2.1/24"]', 'node-encap-ips': '["192.0.2.2"]' },
      'host-cidrs',
    ],
    [
      'tunnel-keys-network-id',
      'NetworkAttachmentDefinition',
      { 'network-id': '3', 'tunnel-keys': '[16711685,16715779]' },
      '16711686',
    ],
  ])('%s', (code, kind, values, words) => {
    const problems = together(kind, values);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.message).toContain(words);
  });
});

/** A value that triggers each code, alone or first among others. */
const network = (rest: object) =>
  JSON.stringify({ default: { mac_address: '0a:58:0a:80:00:05', ip_addresses: ['10.128.0.5/23'], ...rest } });
const fixtures: Partial<Record<AnnotationCode, readonly [key: string, value: string]>> = {
  'annotation-json': [podNetworks, '{"default":'],
  'annotation-type': [ovn('host-cidrs'), '{}'],
  'annotation-empty': [ovn('node-subnets'), '{}'],
  'annotation-value': [ovn('node-encap-ips'), '["x"]'],
  'annotation-key-unknown': [podNetworks, network({ mac_adress: 'x' })],
  'annotation-obsolete': [ovn('zone-name'), 'a'],
  'pod-network-mac': [podNetworks, '{"default":{}}'],
  'pod-network-ip': [podNetworks, network({ ip_addresses: ['x'] })],
  'pod-network-ip-conflict': [podNetworks, network({ ip_address: '10.0.0.1/8' })],
  'pod-network-gateway': [podNetworks, network({ gateway_ips: ['x'] })],
  'pod-network-gateway-conflict': [
    podNetworks,
    network({ gateway_ips: ['10.128.0.1'], gateway_ip: '10.128.0.2' }),
  ],
  'pod-network-route-dest': [podNetworks, network({ routes: [{}] })],
  'pod-network-default-route': [podNetworks, network({ routes: [{ dest: '::/0' }] })],
  'pod-network-next-hop': [podNetworks, network({ routes: [{ dest: '10.0.0.0/8', nextHop: 'x' }] })],
  'pod-network-route-family': [podNetworks, network({ routes: [{ dest: '10.0.0.0/8', nextHop: '::1' }] })],
  'pod-network-lla': [podNetworks, network({ ipv6_lla_gateway_ip: 'x' })],
  'pod-network-gateways': [podNetworks, network({ gateway_ips: ['10.128.0.1', '10.128.0.2'] })],
  'pod-network-mac-address': [podNetworks, network({ ip_addresses: ['10.128.0.6/23'] })],
  'pod-network-gateway-outside': [podNetworks, network({ gateway_ips: ['10.0.0.1'] })],
  'pod-network-gateway-is-pod': [podNetworks, network({ gateway_ips: ['10.128.0.5'] })],
  'pod-network-next-hop-outside': [
    podNetworks,
    network({ routes: [{ dest: '10.0.0.0/8', nextHop: '192.0.2.1' }] }),
  ],
  'pod-network-role': [podNetworks, network({ role: 'main' })],
  'pod-network-role-place': [podNetworks, network({ role: 'secondary' })],
  'pod-network-several-primary': [
    podNetworks,
    '{"default":{"mac_address":"0a:58:0a:80:00:05","role":"primary"},"a/b":{"mac_address":"0a:58:0a:80:00:05","role":"primary"}}',
  ],
  'pod-network-no-primary': [podNetworks, network({ role: 'infrastructure-locked' })],
  'pod-network-locked-gateway': [
    podNetworks,
    '{"default":{"mac_address":"0a:58:0a:80:00:05","ip_addresses":["10.128.0.5/23"],"gateway_ips":["10.128.0.1"],"role":"infrastructure-locked"},"a/b":{"mac_address":"0a:58:0a:80:00:05","role":"primary"}}',
  ],
  'pod-network-key': [podNetworks, '{"blue":{"mac_address":"0a:58:0a:80:00:05"}}'],
  'pod-network-tunnel-id': [podNetworks, network({ tunnel_id: 40000 })],
  'open-port-protocol': [ovn('open-default-ports'), '- protocol: x'],
  'open-port-missing': [ovn('open-default-ports'), '- protocol: tcp'],
  'open-port-forbidden': [ovn('open-default-ports'), '- protocol: icmp\n  port: 1'],
  'open-port-range': [ovn('open-default-ports'), '- protocol: tcp\n  port: -1'],
  'bandwidth-range': ['kubernetes.io/ingress-bandwidth', '10'],
  'dpu-not-ready': [ovn('dpu.connection-status'), '{"default":{"Status":"Error","Reason":"no VF"}}'],
  'node-subnet': [ovn('node-subnets'), '{"default":["x"]}'],
  'node-subnet-host-bits': [ovn('node-subnets'), '{"default":["10.131.0.5/23"]}'],
  'node-id-range': [ovn('node-id'), '1'],
  'gateway-mode': [ovn('l3-gateway-config'), '{"default":{"mode":"x"}}'],
  'gateway-vlan': [ovn('l3-gateway-config'), '{"default":{"mode":"local","vlan-id":"x"}}'],
  'gateway-mac': [ovn('l3-gateway-config'), '{"default":{"mode":"local"}}'],
  'gateway-address': [
    ovn('l3-gateway-config'),
    '{"default":{"mode":"local","mac-address":"52:54:00:00:00:10"}}',
  ],
  'gateway-next-hop': [ovn('l3-gateway-config'), '{"default":{"mode":"local","next-hops":["x"]}}'],
  'gateway-next-hop-ignored': [
    ovn('l3-gateway-config'),
    '{"default":{"mode":"local","next-hop":"192.0.2.1"}}',
  ],
  'masquerade-capacity': [ovn('node-masquerade-subnet'), '{"ipv4":"169.254.169.0/29"}'],
  'gateway-mtu-false': [ovn('gateway-mtu-support'), 'false'],
  'network-id-range': [ovn('network-id'), '4096'],
};

test.each(Object.entries(fixtures))('%s has a value that triggers it', (code, [key, value]) => {
  const { problems } = read(key, value);
  const problem = problems.find((each) => each.code === code);
  expect(problem, JSON.stringify(problems)).toBeDefined();
  expect(problem?.to).toBeLessThanOrEqual(value.length);
});

test('every code of its own has a fixture, here or among those of one object', () => {
  const elsewhere = [
    'node-id-transit',
    'node-id-join',
    'node-chassis-missing',
    'node-subnets-missing',
    'node-mac-address',
    'node-address-unlisted',
    'tunnel-keys-network-id',
  ];
  expect(new Set([...Object.keys(fixtures), ...elsewhere])).toEqual(new Set(annotationOwnCodes));
  expect(new Set(annotationCodes).size).toBe(annotationCodes.length);
});
