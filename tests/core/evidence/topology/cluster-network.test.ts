import { expect, test } from 'vitest';
import {
  belowClusterNetworkPod,
  masqueradeOnClusterNetwork,
} from '../../../../src/core/evidence/topology/cluster-network.ts';
import { describeTopology } from '../../../../src/core/evidence/topology/describe.ts';
import { masquerade } from './readings.ts';

const topology = masqueradeOnClusterNetwork(masquerade.guest, masquerade.launcher);

test('one chain leads from the guest to the wire', () => {
  const next = new Map(topology.edges.map(({ from, to }) => [from, to]));
  const way: string[] = [];
  for (let at: string | undefined = 'guest/eth0'; at !== undefined; at = next.get(at)) way.push(at);
  expect(way).toEqual([
    'guest/eth0',
    'launcher/tap0',
    'launcher/k6t-eth0',
    'launcher/eth0',
    'node/if379',
    'node/br-int',
    'ovn/<node>',
    'ovn/ovn_cluster_router',
    'ovn/GR_<node>',
    'edge/br-ex',
    'outside/the wire',
  ]);
  expect(way.length).toBe(topology.nodes.length);
  expect(describeTopology(topology).flatMap(({ hops }) => hops.map(({ node }) => node.id))).toEqual(way);
});

test('the prefix of the pod’s address is the node’s subnet, and its first address the gateway', () => {
  const node = (id: string) => topology.nodes.find((each) => each.id === id);
  expect(node('ovn/<node>')?.addresses).toEqual(['10.131.0.0/23']);
  expect(node('ovn/ovn_cluster_router')).toMatchObject({
    addresses: ['10.131.0.1/23'],
    mac: '0a:58:0a:83:00:01',
  });
});

test('what no transcript shows is marked, and vouched for by a place upstream', () => {
  const declared = topology.nodes.filter(({ provenance }) => provenance === 'documentation');
  expect(declared.map(({ band }) => band)).not.toContain('guest');
  expect(declared.map(({ band }) => band)).not.toContain('launcher');
  for (const { href, note } of declared) {
    expect(href).toMatch(/^https:\/\/github\.com\/ovn-kubernetes\/ovn-kubernetes\/blob\/[0-9a-f]{40}\//);
    expect(note).not.toBeNull();
  }
});

test('without an address of the pod nothing is computed from it', () => {
  for (const unknown of [undefined, 'eth0']) {
    const nodes = belowClusterNetworkPod(unknown).places.flatMap((place) => place.nodes ?? []);
    expect(nodes.flatMap(({ addresses = [], mac = [] }) => [addresses, mac].flat())).toEqual([]);
  }
});
