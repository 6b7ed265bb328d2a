import type { KeySpec } from '../../text/config-keys.ts';
import { objectKey } from '../../text/config-keys.ts';
import { goAny, goBool, goInt, goString, goUint32 } from '../../text/go-types.ts';
import { sources } from '../constants.ts';
import type { PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { checkInterfaceName, checkMtu } from './checks.ts';
import { pluginStruct, runtimeMac } from './embedded.ts';

export const dummy: PluginSpec = {
  type: 'dummy',
  kind: 'interface',
  summary: 'Gives the pod an interface that drops whatever is sent: a place for an address.',
  repository: sources.plugins,
  file: 'plugins/main/dummy/dummy.go',
  since: 'v1.2.0',
  ipam: 'required',
  withoutIpam: 'dummy interface requires an IPAM configuration',
  keys: [],
  struct: pluginStruct('types.NetConf', []),
  decodeError: 'failed to parse network config: ',
};

export const loopback: PluginSpec = {
  type: 'loopback',
  kind: 'interface',
  summary: 'Brings lo up in the pod. Runtimes call it by themselves.',
  repository: sources.plugins,
  file: 'plugins/main/loopback/loopback.go',
  ipam: 'none',
  keys: [],
  struct: pluginStruct('types.NetConf', []),
  decodeError: 'failed to parse network config: ',
  facts: ['The name of the interface that the runtime asks for is ignored.'],
};

const tapKeys: readonly KeySpec[] = [
  { key: 'multiQueue', type: goBool, meaning: 'Makes a tap with several queues.', default: 'false' },
  { key: 'mtu', type: goInt, meaning: 'The MTU of the tap.', default: '0: the kernel chooses' },
  { key: 'mac', type: goString, meaning: 'The MAC address of the tap.', default: 'a random one' },
  { key: 'owner', type: goUint32, meaning: 'The user ID that may open the tap.', default: 'anybody' },
  { key: 'group', type: goUint32, meaning: 'The group ID that may open the tap.', default: 'anybody' },
  {
    key: 'selinuxContext',
    type: goString,
    meaning: 'The SELinux label under which the tap is made.',
    default: 'none',
  },
  {
    key: 'bridge',
    type: goString,
    meaning: 'A bridge inside the pod that gets the tap as a port.',
    default: 'none',
  },
  { key: 'args', type: goAny, meaning: 'Accepted and not read.', open: true },
  objectKey('runtimeConfig', '', [runtimeMac], { meaning: 'Values for the capabilities of the plugin.' }),
];

function checkTap(context: PluginContext): void {
  checkMtu(context);
  const bridge = context.string('bridge');
  if (bridge) checkInterfaceName(context, ['bridge'], bridge);
  if (context.has('owner') && context.has('group') && context.string('mac')) {
    context.warn('key-no-effect', ['mac'], 'With both owner and group set, the MAC address is not applied.', {
      help: 'Inferred from the code of v1.9.1, not tried.',
    });
  }
}

export const tap: PluginSpec = {
  type: 'tap',
  kind: 'interface',
  summary: 'Gives the pod a tap device, for a process in it that handles the frames itself.',
  repository: sources.plugins,
  file: 'plugins/main/tap/tap.go',
  since: 'v1.3.0',
  ipam: 'optional',
  capabilities: ['mac'],
  keys: tapKeys,
  struct: pluginStruct('main.NetConf', tapKeys),
  decodeError: 'failed to load netconf: ',
  check: checkTap,
  facts: ['Unless both owner and group are set, the tool ip must be on the node.'],
};
