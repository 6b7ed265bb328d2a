/** What the chapter on KubeVirt's interfaces and networks prints, read and computed by the core at build time. */
import { buildTopology } from '../../../src/core/evidence/topology/build.ts';
import { type Attachment, bindings, discontinuedBindings } from '../../../src/core/kubevirt/bindings.ts';
import { constants } from '../../../src/core/kubevirt/constants.ts';
import { bridgeLinkLocal } from '../../../src/core/kubevirt/link-local.ts';
import { lintVirtualMachine } from '../../../src/core/kubevirt/lint.ts';
import { masqueradeBinding } from '../../../src/core/kubevirt/masquerade.ts';
import { networkMigratability } from '../../../src/core/kubevirt/migratability.ts';
import {
  type InterfaceNames,
  interfaceNames,
  primaryInterfaceNames,
} from '../../../src/core/kubevirt/names.ts';
import { constants as ovnk } from '../../../src/core/ovnk/constants.ts';
import { readYaml } from '../../../src/core/text/yaml-document.ts';
import { found, manifest, plugins, shownIn } from './virtual-machines.ts';

const roles = {
  'pod-interface': 'pod interface',
  bridge: 'bridge',
  'renamed-nic': 'renamed pod interface',
  tap: 'tap',
  dummy: 'dummy',
} as const;

const networks = { pod: 'pod', multus: 'Multus', resourceClaim: 'resource claim' } as const;

const pluginNames: Partial<Readonly<Record<Attachment, string>>> = {
  managedTap: `${constants.l2bridgePlugin.value} (plugin)`,
  tap: 'macvtap (plugin)',
  sidecar: 'other plugins',
};

/** A row for each binding that a current KubeVirt carries out. */
export type BindingRow = (typeof bindingRows)[number];
export const bindingRows = Object.values(bindings).map((binding) => ({
  ...binding,
  name: pluginNames[binding.attachment] ?? binding.attachment,
  on: binding.networks.map((network) => networks[network]).join(', '),
  makes: binding.devices.map(({ role }) => roles[role]).join(', ') || 'nothing',
}));

export const gone = Object.entries(discontinuedBindings).map(([name, { until, instead }]) => ({
  name,
  until,
  instead,
}));

const row = (network: string, on: string, names: InterfaceNames) => ({ network, on, names });
export const nameRows = [
  row('default', 'pod network, as ever', primaryInterfaceNames()),
  row(
    'default',
    'pod network, where it is a primary user-defined one',
    primaryInterfaceNames(constants.primaryUdnPodInterface.value),
  ),
  ...['secondary-udn', 'storage'].map((name) => row(name, 'Multus network', interfaceNames(name))),
];
export const digits = constants.hashHexChars.value;
export const example = interfaceNames('secondary-udn');

const gateway = masqueradeBinding('', 4);
if (!gateway.ok) throw new Error(gateway.problem.message);
const days = (seconds: number) => `${seconds} s${seconds < 86_400 ? '' : `, ${seconds / 86_400} days`}`;
/** The DHCP servers that a guest can meet, as its lease shows them. */
export const servers = [
  {
    binding: 'masquerade',
    who: 'virt-launcher',
    server: gateway.value.gateway,
    lease: days(constants.dhcpLeaseSeconds.value),
  },
  {
    binding: 'bridge, if the CNI plugin set an IPv4 address',
    who: 'virt-launcher',
    server: `${constants.bridgeLinkLocalBase.value}<index>`,
    lease: days(constants.dhcpLeaseSeconds.value),
  },
  {
    binding: 'l2bridge on a primary layer 2 network',
    who: 'OVN',
    server: found(ovnk.arpProxies.value[0], 'OVN’s DHCP server'),
    lease: days(constants.ovnDhcpLeaseSeconds.value),
  },
];

/** Masquerade and l2bridge side by side: guest and launcher only, for what is below is the chapters’ own. */
function insideOf(name: string) {
  return buildTopology([
    { id: 'guest', layer: 'guest', title: 'Guest', reading: shownIn(`deck/${name}-guest`).reading },
    {
      id: 'launcher',
      layer: 'launcher',
      title: 'Launcher pod',
      reading: shownIn(`deck/${name}-launcher`).reading,
    },
  ]);
}
export const routed = insideOf('masquerade');
export const bridged = insideOf('primary-udn');

const statusFile = manifest('vmi-status.yaml');
export const statusText = statusFile.slice(statusFile.indexOf('status:'));
const reading = lintVirtualMachine(readYaml(statusFile).documents[0]?.value, { plugins });
if (reading.refusal !== undefined) throw new Error(`The VM of the status is refused: ${reading.refusal}`);
const entries = found(reading.instance, 'the VM of the status').status.interfaces;
/** Each entry of the status with what the core reads out of it. */
export const statusRead = entries.map((entry) => {
  const here = ({ path }: { readonly path: readonly (string | number)[] }) =>
    path[0] === 'status' && path[1] === 'interfaces' && path[2] === entry.index;
  return {
    name: entry.name === '' ? entry.interfaceName : entry.name,
    said: [
      ...reading.notes.filter(here).map(({ title, text }) => ({ title, text })),
      ...reading.problems.filter(here).map(({ message, help }) => ({
        title: 'To look at',
        text: help === undefined ? message : `${message} ${help}`,
      })),
    ],
  };
});

/** For the exercises. */
export const thirdAddress = bridgeLinkLocal(2);
export const blue = interfaceNames('blue');
export const blueWithLineFeed = interfaceNames('blue\n').bridge;
const bound = lintVirtualMachine({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: { name: 'vm' },
  spec: {
    template: {
      spec: {
        domain: { devices: { interfaces: [{ name: 'default', bridge: {} }] } },
        networks: [{ name: 'default', pod: {} }],
      },
    },
  },
});
const migratable = networkMigratability({ ...found(bound.instance, 'the bridged VM'), plugins });
if (migratable.ok) throw new Error('A VM with bridge on the pod network must not migrate.');
export const refusal = found(migratable.problem.upstream, 'why it does not migrate');
