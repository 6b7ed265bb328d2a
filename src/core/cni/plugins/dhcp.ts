import type { KeySpec } from '../../text/config-keys.ts';
import { listKey, objectKey } from '../../text/config-keys.ts';
import { goQuote } from '../../text/go-quote.ts';
import { utf8Length } from '../../text/go-space.ts';
import { goBool, goInt, goString } from '../../text/go-types.ts';
import { constants, sources } from '../constants.ts';
import type { PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { pluginStruct } from './embedded.ts';

/** The names that the plugin knows: plugins/ipam/dhcp/options.go, `optionNameToID`. */
export const dhcpOptions: Readonly<Record<string, number>> = {
  'subnet-mask': 1,
  routers: 3,
  'host-name': 12,
  'vendor-class-identifier': 60,
  'dhcp-client-identifier': 61,
  'user-class': 77,
};

const optionNames = `${Object.keys(dhcpOptions).join(', ')}, or a number from 0 to 255`;

const ipamKeys: readonly KeySpec[] = [
  { key: 'type', type: goString, meaning: 'The name of the IPAM plugin.', embedded: 'IPAM' },
  {
    key: 'daemonSocketPath',
    type: goString,
    meaning: 'The socket of the dhcp daemon on the node.',
    default: constants.dhcpSocket,
  },
  listKey(
    'provide',
    'main.ProvideOption',
    [
      { key: 'option', type: goString, meaning: 'The option.', allowed: optionNames },
      { key: 'value', type: goString, meaning: 'The text that is sent.', allowed: 'up to 255 bytes' },
      {
        key: 'fromArg',
        type: goString,
        meaning: 'The key of CNI_ARGS whose value is sent, for instance K8S_POD_NAME.',
      },
    ],
    { meaning: 'Options that are sent to the server.', default: 'none' },
  ),
  listKey(
    'request',
    'main.RequestOption',
    [
      { key: 'option', type: goString, meaning: 'The option.', allowed: optionNames },
      {
        key: 'skipDefault',
        type: goBool,
        meaning: 'Does not ask for routers and subnet-mask by itself.',
        default: 'false',
      },
    ],
    { meaning: 'Options that the server is asked for.', default: 'routers and subnet-mask' },
  ),
  { key: 'priority', type: goInt, meaning: 'The metric of the routes.', default: '0: unchanged' },
];

const keys: readonly KeySpec[] = [
  objectKey('ipam', 'main.IPAMConfig', ipamKeys, { meaning: 'The configuration of dhcp.' }),
];

const prefix = 'error calling DHCP.Allocate: ';

function check(context: PluginContext): void {
  for (const key of ['provide', 'request'] as const) {
    const list = context.nodeAt(['ipam', key]);
    if (list?.kind !== 'list') continue;
    list.items.forEach((_, index) => {
      const path = ['ipam', key, index];
      const option = context.string(...path, 'option') ?? '';
      if (!(key === 'request' && option === '')) checkOption(context, [...path, 'option'], option);
      const value = context.string(...path, 'value') ?? '';
      if (key === 'provide' && utf8Length(value) > 255) {
        context.report('value-range', [...path, 'value'], 'An option of DHCP has at most 255 bytes.', {
          upstream: `${prefix}value too long for option ${goQuote(option)}: ${goQuote(value)}`,
        });
      }
    });
  }
}

function checkOption(context: PluginContext, path: readonly (string | number)[], option: string): void {
  if (Object.hasOwn(dhcpOptions, option)) return;
  const number = /^\d+$/.test(option);
  if (number && BigInt(option) <= 255n) return;
  context.report('value-unknown', path, `The option is one of ${optionNames}.`, {
    upstream: `${prefix}Can not parse option ${goQuote(option)}: Can not parse option: strconv.ParseUint: parsing ${goQuote(option)}: ${number ? 'value out of range' : 'invalid syntax'}`,
    help: 'The documentation of the plugin names more options than it knows. Write the number.',
  });
}

export const dhcp: PluginSpec = {
  type: 'dhcp',
  kind: 'ipam',
  summary: 'Asks a DHCP server in the network of the pod. A daemon on the node keeps the lease.',
  repository: sources.plugins,
  file: 'plugins/ipam/dhcp/main.go',
  ipam: 'none',
  keys,
  struct: pluginStruct('main.NetConf', keys),
  decodeError: 'error obtaining socketPath: error parsing socket path conf: ',
  check,
  facts: [
    `The daemon must run on the node: “error dialing DHCP daemon: dial unix ${constants.dhcpSocket}: connect: no such file or directory” means that it does not.`,
    'IPv4 only. DNS settings of the server are not returned.',
    'Leases live in the memory of the daemon; a restart loses them.',
    '“no more tries” means that no server answered.',
    'The client ID is <container ID>/<network>/<interface>, cut at 254 bytes.',
  ],
};
