import type { KeySpec } from '../../text/config-keys.ts';
import { objectKey } from '../../text/config-keys.ts';
import { goQuote } from '../../text/go-quote.ts';
import { goBool, goInt, goMap, goString } from '../../text/go-types.ts';
import { constants, sources } from '../constants.ts';
import type { KeyPath, PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { checkMac, invalidMacArgs } from './checks.ts';
import { pluginStruct, runtimeMac } from './embedded.ts';

const tunable: readonly KeySpec[] = [
  {
    key: 'mac',
    type: goString,
    meaning: 'The MAC address that the interface gets.',
    allowed: 'a MAC address',
  },
  { key: 'promisc', type: goBool, meaning: 'Turns promiscuous mode on.', default: 'false' },
  { key: 'mtu', type: goInt, meaning: 'The MTU that the interface gets.', default: '0: unchanged' },
  {
    key: 'allmulti',
    type: goBool,
    meaning: 'Turns the reception of all multicast on or off.',
    default: 'unchanged',
  },
  {
    key: 'txQLen',
    type: goInt,
    meaning: 'The length of the transmit queue.',
    default: 'unchanged',
    since: 'v1.4.0',
  },
];

const sysctl: KeySpec = {
  key: 'sysctl',
  type: goMap(goString),
  meaning:
    'Settings below /proc/sys/net in the pod. IFNAME in a key stands for the interface. Values are text.',
  allowed: 'keys that lead below net/; values in quotes',
};

const keys: readonly KeySpec[] = [
  sysctl,
  ...tunable,
  {
    key: 'dataDir',
    type: goString,
    meaning: 'Where the old settings are kept until DEL.',
    default: constants.tuningDataDir,
  },
  objectKey('runtimeConfig', '', [runtimeMac], { meaning: 'Values for the capabilities of the plugin.' }),
  objectKey(
    'args',
    '',
    [
      objectKey('cni', 'main.IPAMArgs', [sysctl, ...tunable], {
        meaning: 'Settings that win over the others.',
      }),
    ],
    { meaning: 'Arguments from the runtime.' },
  ),
];

function check(context: PluginContext): void {
  checkMac(context, ['mac'], invalidMacArgs);
  checkMac(context, ['runtimeConfig', 'mac'], invalidMacArgs);
  checkMac(context, ['args', 'cni', 'mac'], invalidMacArgs);
  checkSysctls(context, ['sysctl']);
  checkSysctls(context, ['args', 'cni', 'sysctl']);
  if (context.has('args', 'cni', 'sysctl') && !context.has('sysctl')) {
    context.report(
      'plugin-panics',
      ['args', 'cni', 'sysctl'],
      'The plugin crashes on args.cni.sysctl without sysctl.',
      {
        upstream: 'assignment to entry in nil map',
        fixes: context.fixAdd('Add an empty sysctl', [], 'sysctl', '{}'),
      },
    );
  }
}

function checkSysctls(context: PluginContext, path: KeyPath): void {
  const node = context.nodeAt(path);
  if (node?.kind !== 'map') return;
  const seen = new Set<string>();
  for (const entry of node.entries) {
    const file = sysctlPath(entry.key);
    if (!file.startsWith('/proc/sys/net/')) {
      context.report('value-format', entry.keySpan, 'Only settings below net/ can be changed in a pod.', {
        upstream: `invalid net sysctl key: ${goQuote(entry.key.replace(/\./g, '/').replace('IFNAME', '{ifname}'))}`,
      });
    }
    if (seen.has(entry.key)) {
      context.warn(
        'key-repeated',
        entry.keySpan,
        'This key stands here a second time; the last one counts.',
        {
          help: 'libcni leaves one of them; the plugin, called directly, says “duplicated sysctl keys are not allowed”.',
        },
      );
    }
    seen.add(entry.key);
  }
}

/** plugins/meta/tuning/tuning.go, `getSysctlFilename`: dots become slashes, and the path is cleaned. */
function sysctlPath(key: string): string {
  const parts: string[] = [];
  for (const part of `proc/sys/${key.replace(/\./g, '/')}`.split('/')) {
    if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

export const tuning: PluginSpec = {
  type: 'tuning',
  kind: 'chained',
  summary: 'Changes settings of the interface that an earlier plugin made: sysctls, MAC address, MTU.',
  repository: sources.plugins,
  file: 'plugins/meta/tuning/tuning.go',
  ipam: 'none',
  capabilities: ['mac'],
  alone: 'Required prevResult missing',
  keys,
  struct: pluginStruct('main.TuningConf', keys),
  decodeError: 'failed to load netconf: ',
  // The plugin reads sysctl once before everything else, to find repeated keys.
  decodeWords: (error) =>
    error.field === 'sysctl' ? error.message.replace('TuningConf.sysctl', 'sysctlCheck.sysctl') : undefined,
  check,
  facts: [
    `When the node has ${constants.tuningAllowlist}, only sysctls that match a line of it are allowed.`,
    'The MAC address of args.cni wins over that of the runtime, which wins over CNI_ARGS and mac. In bridge it is the other way round.',
  ],
};
