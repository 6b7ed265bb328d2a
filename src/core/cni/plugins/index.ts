import type { KeyRow } from '../../text/config-keys.ts';
import { keyRows } from '../../text/config-keys.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { bandwidth } from './bandwidth.ts';
import { bridge } from './bridge.ts';
import { dhcp } from './dhcp.ts';
import { firewall } from './firewall.ts';
import { hostDevice } from './host-device.ts';
import { hostLocal } from './host-local.ts';
import { ipvlan } from './ipvlan.ts';
import { macvlan } from './macvlan.ts';
import { ovnK8sCniOverlay } from './ovn-k8s-cni-overlay.ts';
import { portmap } from './portmap.ts';
import { ptp } from './ptp.ts';
import { sbr } from './sbr.ts';
import { dummy, loopback, tap } from './small.ts';
import { staticIpam } from './static.ts';
import { tuning } from './tuning.ts';
import { vlan } from './vlan.ts';
import { vrf } from './vrf.ts';
import { whereabouts } from './whereabouts.ts';

/** Every plugin that this site knows, in the order of the reference tables. */
export const plugins: readonly PluginSpec[] = [
  bridge,
  macvlan,
  ipvlan,
  ptp,
  vlan,
  hostDevice,
  dummy,
  tap,
  loopback,
  ovnK8sCniOverlay,
  hostLocal,
  staticIpam,
  dhcp,
  whereabouts,
  portmap,
  bandwidth,
  firewall,
  sbr,
  tuning,
  vrf,
];

const byType = new Map(plugins.map((plugin) => [plugin.type, plugin]));

/** Copies of reference plugins that Red Hat ships under names of its own. */
export const aliases: Readonly<Record<string, string>> = { 'cnv-bridge': 'bridge', 'cnv-tuning': 'tuning' };

/** The plugin with this `type`; undefined when this site does not know it. */
export function pluginOf(type: string): PluginSpec | undefined {
  return byType.get(Object.hasOwn(aliases, type) ? (aliases[type] as string) : type);
}

/** The rows of the table of a plugin's keys. */
export function pluginRows(plugin: PluginSpec): KeyRow[] {
  return keyRows(plugin.keys);
}
