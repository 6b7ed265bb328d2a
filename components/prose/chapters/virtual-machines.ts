/**
 * The virtual machines of the chapters on KubeVirt: their manifests as the core reads them, and what becomes of them in
 * the launcher pod, held against what a transcript shows. What the core cannot read stops the build.
 */
import { type Interface, interfacesOf } from '../../../src/core/evidence/topology/interfaces.ts';
import { readIp } from '../../../src/core/index.ts';
import { l2bridge } from '../../../src/core/kubevirt/bindings.ts';
import { constants } from '../../../src/core/kubevirt/constants.ts';
import type { PodInterface } from '../../../src/core/kubevirt/launcher-devices.ts';
import { lintVirtualMachine } from '../../../src/core/kubevirt/lint.ts';
import type { MacOrigin } from '../../../src/core/kubevirt/mac.ts';
import { type LauncherTopology, launcherTopology } from '../../../src/core/kubevirt/topology.ts';
import { readYaml } from '../../../src/core/text/yaml-document.ts';
import { transcriptFile } from '../transcript/files.ts';

export const files = import.meta.glob<string>('/content/specimens/kubevirt-networks/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export function found<T>(thing: T | null | undefined, what: string): T {
  if (thing === null || thing === undefined)
    throw new Error(`The chapter needs ${what}, and the core found none.`);
  return thing;
}

export const plugins = new Map([[constants.l2bridgePlugin.value, l2bridge]]);

export function manifest(name: string): string {
  return found(files[`/content/specimens/kubevirt-networks/${name}`], `the manifest ${name}`);
}

/** A manifest that nobody refuses. */
export function virtualMachine(name: string, namespace: string) {
  const reading = lintVirtualMachine(readYaml(manifest(name)).documents[0]?.value, { namespace });
  if (reading.refusal !== undefined) throw new Error(`${name} is refused: ${reading.refusal}`);
  return { ...reading, instance: found(reading.instance, `the VM of ${name}`) };
}

/** What a transcript shows, by interface. */
export function shownIn(transcript: string) {
  const reading = readIp(transcriptFile(transcript).text);
  const interfaces = interfacesOf(reading);
  const named = (name: string): Interface =>
    found(
      interfaces.find((each) => each.name === name),
      `${name} in ${transcript}`,
    );
  return { reading, interfaces, named };
}

/** The launcher pod as virt-handler leaves it, from what the CNI plugins made. */
export function launcherOf(
  vm: ReturnType<typeof virtualMachine>,
  podInterfaces: readonly PodInterface[],
): LauncherTopology {
  const topology = launcherTopology({
    ...vm.instance,
    podInterfaces,
    plugins,
    primaryPodInterface: constants.primaryUdnPodInterface.value,
  });
  const [problem] = topology.problems;
  if (problem !== undefined) throw new Error(problem.message);
  return topology;
}

const origins: Readonly<Record<MacOrigin, string>> = {
  spec: 'from the manifest',
  'pod-interface': 'as the CNI plugin made it',
  fixed: 'the same in every pod',
  kernel: 'random',
  bridge: 'copied from the bridge',
  vf: 'the virtual function’s own',
  libvirt: 'made up by libvirt',
};

export interface LauncherRow {
  readonly name: string;
  readonly what: string;
  readonly mac: string;
  readonly macFrom: string;
  readonly addresses: readonly string[];
  readonly state: string;
}

const whats = {
  'pod-interface': 'the pod interface',
  bridge: 'bridge',
  'renamed-nic': 'the pod interface, renamed; port of the bridge',
  tap: 'port of the bridge; QEMU has the other end',
  dummy: 'dummy; keeps the old name',
  other: 'the cluster network, locked; KubeVirt leaves it alone',
} as const;

/**
 * A row for each interface of the launcher: what it is by the core's rules, with the MAC that the transcript shows. A
 * transcript that shows another state, master or address than the rules give stops the build.
 */
export function launcherRows(topology: LauncherTopology, transcript: string): LauncherRow[] {
  const { named } = shownIn(transcript);
  return topology.devices.map(({ name, role, mac, addresses, state, master }) => {
    const shown = named(name);
    const differs =
      shown.state?.toLowerCase() !== state ||
      shown.master !== master ||
      shown.addresses.join() !== addresses.join() ||
      (mac.mac !== undefined && mac.mac !== shown.mac);
    if (differs) throw new Error(`${transcript} shows another ${name} than the rules give.`);
    return {
      name,
      what: whats[role],
      mac: found(shown.mac, `the MAC of ${name}`),
      macFrom: origins[mac.origin],
      addresses,
      state: found(shown.state, `the state of ${name}`),
    };
  });
}

/** The pod interfaces as the CNI plugins made them, from the dummies that keep their names. */
export function podInterfacesOf(transcript: string, names: readonly string[]): PodInterface[] {
  const { named } = shownIn(transcript);
  return names.map((name) => {
    const { mac, mtu, addresses } = named(name);
    return { name, mac: found(mac, `the MAC of ${name}`), mtu: found(mtu, `the MTU of ${name}`), addresses };
  });
}
