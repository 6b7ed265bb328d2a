import type { KeySpec } from '../../text/config-keys.ts';
import { structOf } from '../../text/config-keys.ts';
import type { GoStruct } from '../../text/go-types.ts';
import { goString } from '../../text/go-types.ts';
import { pluginKeys } from '../common-keys.ts';

/** The struct of a plugin that embeds `types.NetConf` of cni: its own keys and the common ones. */
export function pluginStruct(name: string, keys: readonly KeySpec[]): GoStruct {
  const common = pluginKeys.map((spec): KeySpec => ({ ...spec, embedded: 'NetConf' }));
  return structOf(name, [...keys, ...common]);
}

/** The value that the runtime gives for the capability `mac`. */
export const runtimeMac: KeySpec = {
  key: 'mac',
  type: goString,
  meaning: 'The MAC address that the runtime asks for, when the plugin declares the capability mac.',
};
