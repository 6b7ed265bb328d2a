import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as overview from '../../../components/prose/chapters/kubevirt.ts';
import * as primary from '../../../components/prose/chapters/kubevirt-primary-udn.ts';
import * as secondary from '../../../components/prose/chapters/kubevirt-secondary-udn.ts';
import * as networks from '../../../components/prose/chapters/user-defined-networks.ts';
import type { Topology } from '../../../src/core/evidence/topology/graph.ts';
import { constants } from '../../../src/core/kubevirt/constants.ts';
import { interfaceNames } from '../../../src/core/kubevirt/names.ts';

const page = (name: string) =>
  readFileSync(new URL(`../../../content/course/${name}.mdx`, import.meta.url), 'utf8');
const pages = {
  overview: page('kubevirt'),
  primary: page('kubevirt-primary-udn'),
  secondary: page('kubevirt-secondary-udn'),
};

/** Everything that a way down the figure reaches. */
function reached(topology: Topology, from: string): Set<string> {
  const found = new Set([from]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const edge of topology.edges) if (found.has(edge.from)) found.add(edge.to);
  }
  return found;
}

// Commands, manifests and Markdown's tables are typed: they must say what the core says.
describe('what the chapters type', () => {
  test('names and addresses of the overview', () => {
    expect(pages.overview).toContain(`cut -c1-${overview.digits}\n${secondary.hash}\n`);
    expect(pages.overview).toContain(`gives \`${secondary.bridgeAddress.replace('/32', '')}\``);
    expect(overview.thirdAddress).toBe('169.254.75.12/32');
    expect(overview.statusText).toContain(`podInterfaceName: ${interfaceNames('storage').podInterface}\n`);
    expect(overview.statusText).toContain(`mac: ${secondary.derivedMac}\n`);
  });

  test('names and addresses of the chapter on l2bridge', () => {
    for (const command of [
      `show master ${primary.names.bridge}`,
      `tcpdump -eni ${primary.names.tap}`,
      `tcpdump -eni ${primary.names.renamedNic}`,
    ])
      expect(pages.primary).toContain(command);
    expect(pages.primary).toContain(`\`pod: {}\` is whatever`);
    expect(primary.vm.interfaces[0]?.plugin).toBe(constants.l2bridgePlugin.value);
    expect(pages.primary).toContain(`primary network is ${networks.podIP}, and it is kept`);
  });

  test('names and addresses of the chapter on two networks', () => {
    const { names, bridgeAddress } = secondary;
    for (const typed of [
      `"interface": "${names.podInterface}"`,
      `ip -4 addr show ${names.bridge}`,
      `dhcp_started-${names.podInterface}`,
      `tcpdump -eni ${names.tap} `,
      `\`${names.bridge} UP\``,
      `Expect \`dhcp_started-${names.podInterface}\`, and ${bridgeAddress.replace('/32', '')}.`,
    ])
      expect(pages.secondary).toContain(typed);
    expect(secondary.subnet).toBe('10.2.2.0/24');
    expect(pages.secondary).toContain('**To 10.2.2.7,**');
  });
});

describe('what the chapters compute is what the sheet of upstream says', () => {
  test('the launcher pods are what the rules make of the manifests', () => {
    expect(primary.rows.map(({ name, addresses }) => [name, ...addresses])).toEqual([
      ['eth0', '10.131.1.75/23'],
      ['k6t-ovn-udn1'],
      ['ovn-udn1-nic'],
      ['tap0'],
      ['ovn-udn1', '10.1.1.3/24'],
    ]);
    expect(secondary.rows.map(({ name, addresses }) => [name, ...addresses])).toEqual([
      ['k6t-2eae7330186', '169.254.75.11/32'],
      ['2eae7330186-nic'],
      ['tap2eae7330186'],
      ['pod2eae7330186', '10.2.2.1/24'],
    ]);
    expect(primary.oldTap).toBe('tap-udn1');
  });

  test('MACs, claims, ports and the annotation', () => {
    expect([secondary.shownMac, secondary.derivedMac, secondary.askedMac]).toEqual([
      '02:00:0a:02:02:03',
      '0a:58:0a:02:02:01',
      '02:86:5e:00:00:0a',
    ]);
    expect(secondary.byHand).toContain('10.2.2.3');
    expect(primary.dhcpServerMac).toBe('0a:58:a9:fe:01:01');
    expect(primary.nextMac).toBe('0a:58:0a:01:01:04');
    expect(secondary.claims).toEqual(['vm-on-primary-udn.default', 'vm-on-primary-udn.secondary-udn']);
    expect(primary.claim).toBe(secondary.claims[0]);
    expect(primary.logicalPort).toBe('demo.udn.2.primary.udn_demo-udn-2_<launcher pod>');
    expect(JSON.parse(secondary.annotation)).toEqual([
      {
        name: 'secondary-udn',
        namespace: 'demo-udn-2',
        mac: secondary.askedMac,
        interface: 'pod2eae7330186',
      },
    ]);
  });

  test('the bindings, the servers and the status', () => {
    expect(overview.bindingRows.map(({ attachment }) => attachment)).toEqual([
      'masquerade',
      'bridge',
      'managedTap',
      'tap',
      'sidecar',
      'sriov',
      'passtBinding',
    ]);
    expect(overview.servers.map(({ server }) => server)).toEqual([
      '10.0.2.1',
      '169.254.75.1<index>',
      '169.254.1.1',
    ]);
    expect(
      overview.statusRead.map(({ name, said }) => [name, said.some(({ title }) => title === 'To look at')]),
    ).toEqual([
      ['default', false],
      ['secondary-udn', false],
      ['storage', true],
      ['docker0', false],
    ]);
    expect(overview.refusal).toMatch(/^cannot migrate VMI/);
  });
});

test('the slide’s manifest is no YAML, and the page says so', () => {
  expect(primary.slideLine).toBe(2);
  expect(primary.slideRefusal).toMatch(/^Nested mappings/);
});

test('the first card leads to the wire, the second to its own switch and no further', () => {
  expect(reached(secondary.topology, 'guest/eth0')).toContain('outside/the wire');
  const { edges } = secondary.topology;
  const port = edges.find(({ to }) => to === `ovn/${secondary.switchName}`);
  expect(port?.from).toBe('node/br-int');
  expect(edges.filter(({ from }) => from === `ovn/${secondary.switchName}`)).toEqual([]);
  expect(reached(secondary.topology, 'guest/eth1')).toContain(`launcher/${secondary.names.renamedNic}`);
  expect(reached(secondary.topology, 'guest/eth1')).not.toContain('launcher/ovn-udn1-nic');
});

test('what is routed has no port but the tap, what is bridged has two', () => {
  const ports = ({ edges }: Topology) => edges.filter(({ kind }) => kind === 'port').length;
  expect([ports(overview.routed), ports(overview.bridged)]).toEqual([1, 2]);
});
