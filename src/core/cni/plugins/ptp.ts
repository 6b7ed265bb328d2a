import type { KeySpec } from '../../text/config-keys.ts';
import { goBool, goInt, goString } from '../../text/go-types.ts';
import { sources } from '../constants.ts';
import type { PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { checkMasqueradeBackend, checkMtu } from './checks.ts';
import { pluginStruct } from './embedded.ts';

const keys: readonly KeySpec[] = [
  {
    key: 'ipMasq',
    type: goBool,
    meaning: 'Rewrites the source address of what leaves the subnet to an address of the node.',
    default: 'false',
  },
  {
    key: 'ipMasqBackend',
    type: goString,
    meaning: 'Who rewrites the source address.',
    default: 'iptables, or nftables if only that works',
    allowed: 'iptables or nftables',
    since: 'v1.6.0',
  },
  {
    key: 'mtu',
    type: goInt,
    meaning: 'The MTU of both ends of the veth.',
    default: '0: the kernel chooses',
    allowed: '68 to 65535',
  },
];

function check(context: PluginContext): void {
  checkMasqueradeBackend(context);
  checkMtu(context, 'failed to make veth pair: invalid argument');
}

export const ptp: PluginSpec = {
  type: 'ptp',
  kind: 'interface',
  summary: 'Joins the pod to the node with a veth pair and routes, without a bridge.',
  repository: sources.plugins,
  file: 'plugins/main/ptp/ptp.go',
  ipam: 'required',
  withoutIpam: 'no plugin name provided',
  keys,
  struct: pluginStruct('main.NetConf', keys),
  decodeError: 'failed to load netconf: ',
  check,
  facts: [
    'The end of the veth on the node has the gateway address with a /32 or /128; each pod has a host route on the node.',
    'Pods on one node reach one another through the node.',
  ],
};
