import type { KeySpec } from '../../text/config-keys.ts';
import { objectKey } from '../../text/config-keys.ts';
import { goQuote } from '../../text/go-quote.ts';
import { goBool, goInt, goString, goUint32 } from '../../text/go-types.ts';
import { sources } from '../constants.ts';
import type { PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { checkChoice, checkMac, checkMtuOfMaster, invalidMacArgs } from './checks.ts';
import { pluginStruct, runtimeMac } from './embedded.ts';

export const macvlanModes = ['bridge', 'private', 'vepa', 'passthru'] as const;

const keys: readonly KeySpec[] = [
  {
    key: 'master',
    type: goString,
    meaning: 'The interface of the node that the new one shares.',
    default: 'the interface of the default route',
  },
  {
    key: 'mode',
    type: goString,
    meaning:
      'Who of one master reaches whom: bridge all, private nobody, vepa only through the switch, passthru takes the whole master for one pod.',
    default: 'bridge',
    allowed: `${macvlanModes.join(', ')}, in this letter case`,
  },
  {
    key: 'mtu',
    type: goInt,
    meaning: 'The MTU of the new interface.',
    default: '0: that of the master',
    allowed: '0 to the MTU of the master',
  },
  {
    key: 'mac',
    type: goString,
    meaning: 'The MAC address of the new interface.',
    default: 'a random one',
    allowed: 'a MAC address',
  },
  {
    key: 'linkInContainer',
    type: goBool,
    meaning:
      'The master is in the network namespace of the pod: an interface that an earlier network brought.',
    default: 'false',
    since: 'v1.3.0',
  },
  {
    key: 'bcqueuelen',
    type: goUint32,
    meaning: 'How many broadcast frames wait for the children of the master.',
    default: '0: the kernel takes 1000',
    since: 'v1.6.0',
  },
  objectKey('runtimeConfig', '', [runtimeMac], { meaning: 'Values for the capabilities of the plugin.' }),
];

function check(context: PluginContext): void {
  checkChoice(context, 'mode', macvlanModes, (mode) => `unknown macvlan mode: ${goQuote(mode)}`);
  checkMtuOfMaster(context);
  checkMac(context, ['mac'], invalidMacArgs);
  checkMac(context, ['runtimeConfig', 'mac'], invalidMacArgs);
  if (context.has('args', 'cni', 'mac')) {
    context.warn('key-no-effect', ['args', 'cni', 'mac'], 'macvlan ignores args.cni.mac, unlike bridge.', {
      help: 'Write mac, or declare the capability mac and let the runtime ask for it.',
    });
  }
}

export const macvlan: PluginSpec = {
  type: 'macvlan',
  kind: 'interface',
  summary: 'Gives the pod an interface with a MAC address of its own on an interface of the node.',
  repository: sources.plugins,
  file: 'plugins/main/macvlan/macvlan.go',
  ipam: 'optional',
  capabilities: ['mac'],
  keys,
  struct: pluginStruct('main.NetConf', keys),
  decodeError: 'failed to load netconf: ',
  check,
  facts: [
    'The node itself never reaches its own macvlan children. Give the node a macvlan interface on the same master if it has to.',
    'Every child has a MAC address of its own: port security, most Wi-Fi and virtual switches that refuse forged transmits drop its frames.',
    'An interface carries macvlan or ipvlan children, not both, and none while it is a port of a bridge.',
    'When IPAM fails, the interface stays in the pod; the next ADD fails on its name unless DEL ran in between.',
    'The DNS settings of the result are always those of this configuration; what IPAM returned is dropped.',
  ],
};
