import { expect, test } from 'vitest';
import {
  bridge,
  gateway,
  guest,
  node,
  pod,
  puzzleLink,
  topology,
} from '../../../components/prose/chapters/start.ts';
import { masqueradeBinding } from '../../../src/core/kubevirt/masquerade.ts';

test('guest, pod and node are what KubeVirt and the CNI plugin make of them', () => {
  const binding = masqueradeBinding('', 4);
  if (!binding.ok) throw new Error(binding.problem.message);
  expect(guest.cidr).toBe(binding.value.guest);
  expect(bridge.cidr).toBe(binding.value.bridge);
  expect(gateway).toBe(binding.value.gateway);
  expect(pod.cidr).toBe('10.131.1.97/23');
});

test('the two ends of the cable name each other', () => {
  expect([pod.peerIndex, node.index]).toEqual([379, 379]);
  expect([node.peerIndex, pod.index]).toEqual([2, 2]);
});

test('the figure joins guest, tap, bridge, pod and node in this order', () => {
  expect(topology.edges.map(({ from, to, kind }) => [from, kind, to])).toEqual([
    ['guest/eth0', 'virtio', 'launcher/tap0'],
    ['launcher/tap0', 'port', 'launcher/k6t-eth0'],
    ['launcher/k6t-eth0', 'nat', 'launcher/eth0'],
    ['launcher/eth0', 'veth', 'node/5f0c1d2e3a4b596'],
  ]);
});

test('the exercise asks for the number in the other namespace', () => {
  expect(puzzleLink).toEqual({ index: 3, peer: 412 });
});
