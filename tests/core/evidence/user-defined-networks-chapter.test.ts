import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  gateway,
  layer3,
  layer3First,
  layer3Room,
  localnet,
  podIP,
  podMac,
  primary,
  primaryName,
  primaryPrefix,
  primarySubnet,
  primaryYaml,
  refusal,
  secondary,
  secondaryAsPrimary,
  secondaryFirst,
  topology,
} from '../../../components/prose/chapters/user-defined-networks.ts';
import { identify } from '../../../src/core/evidence/identify/identify.ts';
import { deckPlan } from '../../../src/core/evidence/plan/deck.ts';
import { udnConstants } from '../../../src/core/ovnk/user-defined-networks/constants.ts';
import { readYaml } from '../../../src/core/text/yaml-document.ts';

const read = (path: string) => readFileSync(new URL(`../../../content/${path}`, import.meta.url), 'utf8');
const page = read('course/user-defined-networks.mdx');

// Code in Markdown, files and prose about a file are typed: they must say what the core says.
test('what the chapter types is what the core has', () => {
  expect(read('specimens/user-defined-networks/namespace.yaml')).toContain(
    `${udnConstants.namespaceLabel.value}: ""`,
  );
  expect(layer3.network.subnets).toEqual(['10.20.0.0/16/24']);
  expect(page).toContain('<code>10.20.0.0/16</code> with `hostSubnet: 24`');
  expect(page).toContain('`ovn-udn1` carries the traffic');
  expect(udnConstants.primaryInterface.value).toBe('ovn-udn1');
  expect(localnet.network.physicalNetworkName).toBe('office');
});

test('the deck’s pod has the first address that is not kept', () => {
  const kept = primary.facts.kept.map(({ value }) => value);
  expect(kept).toEqual(['10.1.1.0', gateway, '10.1.1.2', '10.1.1.255']);
  expect([podIP, podMac]).toEqual(['10.1.1.3', '0a:58:0a:01:01:03']);
  expect(secondary.facts.kept.map(({ value }) => value)).toEqual(['10.2.2.0', '10.2.2.255']);
});

test('the exercise: the deck’s pod has the first address of the secondary network, too', () => {
  expect([secondaryFirst, secondaryAsPrimary]).toEqual(['10.2.2.1', '10.2.2.3']);
  const launcher = read('transcripts/deck/secondary-udn-launcher.txt');
  expect(launcher).toMatch(/pod2eae7330186\s+DOWN\s+10\.2\.2\.1\/24/);
  expect(launcher).toContain(`${podIP}/24`);
});

test('the address tool knows what the chapter asks it', () => {
  for (const asked of [podMac, gateway, 'ovn-udn1', 'ovn-k8s-mp1']) {
    const { identities } = identify(asked, { plan: deckPlan });
    expect(identities.length, asked).toBeGreaterThan(0);
  }
});

test('what the chapter computes is what the sheet of upstream says', () => {
  expect([primaryName, primaryPrefix, primarySubnet]).toEqual([
    'demo-udn-2_primary-udn',
    'demo.udn.2_primary.udn_',
    '10.1.1.0/24',
  ]);
  expect(Number(layer3Room)).toBe(256);
  expect(layer3First).toMatchObject({ subnet: '10.20.0.0/24', gateway: '10.20.0.1' });
  expect(refusal).toContain('user defined join subnet "100.65.0.0/16" overlaps user defined subnet');
});

test('the YAML of the attachment is the object that was rendered', () => {
  const object = readYaml(primaryYaml).documents[0]?.value as {
    readonly metadata: { readonly name: string; readonly namespace: string };
    readonly spec: { readonly config: string };
  };
  expect(object.metadata).toMatchObject({
    name: 'primary-udn',
    namespace: 'demo-udn-2',
    labels: { 'k8s.ovn.org/user-defined-network': '' },
    finalizers: ['k8s.ovn.org/user-defined-network-protection'],
  });
  expect(JSON.parse(object.spec.config)).toEqual(primary.attachments[0]?.config);
});

test('the figure leads from the guest’s card to the wire by the network’s own switch, and eth0 to the cluster’s', () => {
  const names = (band: string) => topology.nodes.filter((node) => node.band === band).map(({ name }) => name);
  expect(names('ovn')).toEqual([
    `${primaryPrefix}ovn_layer2_switch`,
    '<node>',
    `${primaryPrefix}transit_router`,
    `GR_${primaryPrefix}<node>`,
  ]);
  expect(topology.nodes.find(({ name }) => name.endsWith('transit_router'))?.addresses).toEqual([
    `${gateway}/24`,
  ]);
  const reached = new Set(['guest/eth0']);
  for (let size = 0; size !== reached.size; ) {
    size = reached.size;
    for (const { from, to } of topology.edges) if (reached.has(from)) reached.add(to);
  }
  expect(reached).toContain('outside/the wire');
  expect(reached).not.toContain('launcher/eth0');
});
