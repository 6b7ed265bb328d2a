import type { BindingPlugin } from './bindings.ts';
import type { FeatureGates } from './constants.ts';
import { constants, defaultFeatureGates } from './constants.ts';
import type { LintOptions } from './lint.ts';
import type { MapValue } from './read-value.ts';
import { asMap, mapAt, stringAt, valueAt } from './read-value.ts';

/** The first release in which a Beta gate is on unless it is disabled. */
const betaOnByDefault = { major: 1, minor: 9 };

const betaGates: readonly (keyof FeatureGates)[] = ['PasstBinding'];

const bindingNames = ['bridge', 'masquerade', 'slirp'];

/**
 * What a parsed KubeVirt CR (`oc get kubevirt -A -o yaml`) says to the rules for VMs: the registered plugins, the
 * default binding, whether bridge may be used on the pod network, and the feature gates, with the defaults of the
 * version in `status.observedKubeVirtVersion` (v1.9 when it is missing). Undefined for anything else. Values of
 * another type count as absent, as an unknown defaultNetworkInterface does upstream.
 *
 * Upstream: `NetworkConfiguration` in `staging/src/kubevirt.io/api/core/v1/types.go`, `IsEnabled` in
 * `pkg/virt-config/featuregate/feature-gates.go`, KubeVirt v1.9.0.
 */
export function readClusterSettings(
  value: unknown,
):
  | Required<Pick<LintOptions, 'plugins' | 'gates' | 'permitBridgeOnPodNetwork' | 'defaultNetworkInterface'>>
  | undefined {
  const root = asMap(value);
  if (stringAt(root, 'kind') !== 'KubeVirt') return undefined;
  const configuration = mapAt(root, 'spec', 'configuration');
  const network = mapAt(configuration, 'network');
  const permit = valueAt(network, 'permitBridgeInterfaceOnPodNetwork');
  const binding = stringAt(network, 'defaultNetworkInterface') ?? '';
  return {
    plugins: readPlugins(mapAt(network, 'binding')),
    gates: readGates(
      mapAt(configuration, 'developerConfiguration'),
      stringAt(mapAt(root, 'status'), 'observedKubeVirtVersion') ?? '',
    ),
    permitBridgeOnPodNetwork: typeof permit === 'boolean' ? permit : constants.permitBridgeOnPodNetwork.value,
    defaultNetworkInterface: bindingNames.includes(binding)
      ? binding
      : constants.defaultInterfaceBinding.value,
  };
}

function readPlugins(map: MapValue | undefined): Map<string, BindingPlugin> {
  const plugins = new Map<string, BindingPlugin>();
  for (const name of Object.keys(map ?? {})) {
    const entry = asMap(valueAt(map, name)) ?? {};
    const migration = asMap(valueAt(entry, 'migration'));
    const method = stringAt(migration, 'method');
    plugins.set(name, {
      ...text(entry, 'sidecarImage'),
      ...text(entry, 'networkAttachmentDefinition'),
      ...text(entry, 'domainAttachmentType'),
      ...text(entry, 'downwardAPI'),
      ...(migration === undefined ? {} : { migration: method === undefined ? {} : { method } }),
    });
  }
  return plugins;
}

function text<Key extends string>(map: MapValue, key: Key): { readonly [K in Key]?: string } {
  const value = stringAt(map, key);
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: string };
}

/** Explicitly enabled, else explicitly disabled, else by the version’s default. */
function readGates(developer: MapValue | undefined, version: string): FeatureGates {
  const listed = (key: string) => {
    const list = valueAt(developer, key);
    return new Set(Array.isArray(list) ? list : []);
  };
  const enabled = listed('featureGates');
  const disabled = listed('disabledFeatureGates');
  const old = isBefore(version, betaOnByDefault);
  const gates: Record<keyof FeatureGates, boolean> = { ...defaultFeatureGates };
  for (const gate of Object.keys(gates) as (keyof FeatureGates)[]) {
    if (old && betaGates.includes(gate)) gates[gate] = false;
    if (disabled.has(gate)) gates[gate] = false;
    if (enabled.has(gate)) gates[gate] = true;
  }
  return gates;
}

function isBefore(version: string, than: { readonly major: number; readonly minor: number }): boolean {
  const [, major, minor] = /^v?([0-9]{1,9})\.([0-9]{1,9})/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return false;
  return Number(major) < than.major || (Number(major) === than.major && Number(minor) < than.minor);
}
