import { describe, expect, test } from 'vitest';
import { masqueradeBinding } from '../../../src/core/kubevirt/masquerade.ts';
import { masqueradeRules, nftCommands, nftPurposes } from '../../../src/core/kubevirt/nftables.ts';
import { unwrap, vectors } from './support.ts';

const ipv4 = {
  family: 4,
  binding: unwrap(masqueradeBinding('', 4)),
  podInterface: 'eth0',
  bridge: 'k6t-eth0',
  podIP: '10.244.1.5',
} as const;

test.each(vectors.masquerade.nft)('$name', (vector) => {
  const table = masqueradeRules({
    ...ipv4,
    ports: (vector.iface.Ports ?? []).map(({ Port, Protocol }) => ({
      port: Port,
      protocol: Protocol,
    })),
    portRanges: (vector.iface.PortRanges ?? []).map(({ Protocol, Start, End }) => ({
      protocol: Protocol,
      start: Start,
      end: End,
    })),
    portRangesGate: vector.portRangesGate,
    istio: vector.istio,
    legacyMigrationPorts: vector.legacyMigrationPorts,
  });
  expect(nftCommands(table)).toEqual(vector.commands);
});

describe('IPv6', () => {
  const table = masqueradeRules({
    ...ipv4,
    family: 6,
    binding: unwrap(masqueradeBinding('', 6)),
    istio: true,
    ports: [{ port: 22 }],
  });

  test('has its own table, loopback and addresses, and Istio’s IPv4 addresses are not in it', () => {
    expect(nftCommands(table)).toEqual([
      'add table ip6 nat',
      'add chain ip6 nat prerouting { type nat hook prerouting priority -100; }',
      'add chain ip6 nat input { type nat hook input priority 100; }',
      'add chain ip6 nat output { type nat hook output priority -100; }',
      'add chain ip6 nat postrouting { type nat hook postrouting priority 100; }',
      'add chain ip6 nat KUBEVIRT_PREINBOUND',
      'add chain ip6 nat KUBEVIRT_POSTINBOUND',
      'add rule ip6 nat postrouting ip6 saddr fd10:0:2::2 counter masquerade',
      'add rule ip6 nat prerouting iifname eth0 counter jump KUBEVIRT_PREINBOUND',
      'add rule ip6 nat postrouting oifname k6t-eth0 counter jump KUBEVIRT_POSTINBOUND',
      'add rule ip6 nat KUBEVIRT_PREINBOUND tcp dport { 22 } counter dnat to fd10:0:2::2',
      'add rule ip6 nat KUBEVIRT_POSTINBOUND tcp dport 22 ip6 saddr { ::1 } counter snat to fd10:0:2::1',
      'add rule ip6 nat output ip6 daddr { ::1 } tcp dport 22 counter dnat to fd10:0:2::2',
    ]);
  });
});

test('behind Istio only port 22 of a range goes past the sidecar', () => {
  const forwarded = (start: number, end: number) =>
    masqueradeRules({
      ...ipv4,
      istio: true,
      portRangesGate: true,
      portRanges: [{ protocol: 'TCP', start, end }],
    }).rules.filter(({ purpose }) => purpose === 'forward');
  expect(forwarded(20, 30).map(({ match }) => match)).toEqual(['tcp dport { 22 }']);
  expect(forwarded(23, 30)).toEqual([]);
});

test('a rule says what it matches, what it does and why', () => {
  const { rules } = masqueradeRules({ ...ipv4, ports: [{ port: 53, protocol: 'UDP' }] });
  expect(rules.map(({ chain, match, action, purpose }) => ({ chain, match, action, purpose }))).toEqual([
    { chain: 'postrouting', match: 'ip saddr 10.0.2.2', action: 'masquerade', purpose: 'egress' },
    {
      chain: 'prerouting',
      match: 'iifname eth0',
      action: 'jump KUBEVIRT_PREINBOUND',
      purpose: 'inbound',
    },
    {
      chain: 'postrouting',
      match: 'oifname k6t-eth0',
      action: 'jump KUBEVIRT_POSTINBOUND',
      purpose: 'to-guest',
    },
    {
      chain: 'KUBEVIRT_PREINBOUND',
      match: 'udp dport { 53 }',
      action: 'dnat to 10.0.2.2',
      purpose: 'forward',
    },
    {
      chain: 'KUBEVIRT_POSTINBOUND',
      match: 'udp dport 53 ip saddr { 127.0.0.1 }',
      action: 'snat to 10.0.2.1',
      purpose: 'local-source',
    },
    {
      chain: 'output',
      match: 'ip daddr { 127.0.0.1 } udp dport 53',
      action: 'dnat to 10.0.2.2',
      purpose: 'local-destination',
    },
  ]);
  for (const { purpose } of rules) expect(nftPurposes[purpose]).not.toBe('');
});

test('only the four base chains are hooked, and jumps lead to the other two', () => {
  const { chains, rules } = masqueradeRules(ipv4);
  const plain = chains.filter(({ hook }) => hook === undefined).map(({ name }) => name);
  expect(plain).toEqual(['KUBEVIRT_PREINBOUND', 'KUBEVIRT_POSTINBOUND']);
  expect(rules.flatMap(({ action }) => /^jump (.*)$/.exec(action)?.[1] ?? [])).toEqual(plain);
});
