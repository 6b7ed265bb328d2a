import type { KeySpec } from '../../text/config-keys.ts';
import { goQuote } from '../../text/go-quote.ts';
import { goBool, goInt, goString } from '../../text/go-types.ts';
import { sources } from '../constants.ts';
import type { PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { checkChoice, checkMtu } from './checks.ts';
import { pluginStruct } from './embedded.ts';

export const ipvlanModes = ['l2', 'l3', 'l3s'] as const;

const keys: readonly KeySpec[] = [
  {
    key: 'master',
    type: goString,
    meaning: 'The interface of the node that the new one shares.',
    default: 'the interface of the default route; in a chain the one interface of the result before it',
  },
  {
    key: 'mode',
    type: goString,
    meaning: 'l2 switches between the children, l3 routes between them, l3s routes with connection tracking.',
    default: 'l2',
    allowed: `${ipvlanModes.join(', ')}, in this letter case`,
  },
  {
    key: 'mtu',
    type: goInt,
    meaning: 'The MTU of the new interface. Nobody checks it.',
    default: '0: that of the master',
  },
  {
    key: 'linkInContainer',
    type: goBool,
    meaning: 'The master is in the network namespace of the pod.',
    default: 'false',
    since: 'v1.3.0',
  },
];

function check(context: PluginContext): void {
  checkChoice(context, 'mode', ipvlanModes, (mode) => `unknown ipvlan mode: ${goQuote(mode)}`);
  checkMtu(context);
  const before = context.list.types[context.index - 1];
  if (before === 'bridge' && !context.string('master')) {
    context.report(
      'key-required',
      ['master'],
      'The result of bridge has several interfaces, so master must be named.',
      {
        upstream: 'chained master failure. PrevResult lacks a single named interface',
      },
    );
  }
}

export const ipvlan: PluginSpec = {
  type: 'ipvlan',
  kind: 'interface',
  summary: 'Gives the pod an interface that shares the MAC address of an interface of the node.',
  repository: sources.plugins,
  file: 'plugins/main/ipvlan/ipvlan.go',
  ipam: 'required',
  withoutIpam: 'no plugin name provided',
  keys,
  struct: pluginStruct('main.NetConf', keys),
  decodeError: 'failed to load netconf: ',
  check,
  facts: [
    'All children have the MAC address of the master, so networks that admit one address per port let them through.',
    'In a chain after a plugin that gave addresses, ipam may be left out; otherwise it is needed.',
    '“failed to create ipvlan: operation not supported” means that the kernel has no ipvlan.',
  ],
};
