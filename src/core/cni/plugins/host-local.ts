import { goIP } from '../../net/go-net.ts';
import type { KeySpec } from '../../text/config-keys.ts';
import { objectKey, structOf } from '../../text/config-keys.ts';
import { goSlice, goString } from '../../text/go-types.ts';
import { constants, sources } from '../constants.ts';
import { cniIPNet, cniRoute, pluginIP, routeKeys } from '../go-values.ts';
import type { PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { compareVersions } from '../versions.ts';
import { checkRoutes } from './addresses.ts';
import { hostLocalRanges } from './host-local-ranges.ts';

const rangeKeys: readonly KeySpec[] = [
  {
    key: 'subnet',
    type: cniIPNet,
    meaning: 'The network that addresses come from.',
    allowed: 'a network without host bits, IPv4 up to /30, IPv6 up to /126',
  },
  {
    key: 'rangeStart',
    type: goIP,
    meaning: 'The first address that is given.',
    default: 'the first address behind that of the network; when it is the gateway, the next',
    allowed: 'an address in the subnet',
  },
  {
    key: 'rangeEnd',
    type: goIP,
    meaning: 'The last address that is given.',
    default: 'IPv4: the one before the broadcast address; IPv6: the last of the subnet',
    allowed: 'an address in the subnet, not before rangeStart',
  },
  {
    key: 'gateway',
    type: goIP,
    meaning: 'The gateway. It is given to nobody. It is not checked against the subnet.',
    default: 'the first address behind that of the network',
  },
];

const rangeStruct = structOf('allocator.Range', rangeKeys);
const rangeSets = goSlice(goSlice(rangeStruct, 'allocator.RangeSet'), '[]allocator.RangeSet');

const ipamKeys: readonly KeySpec[] = [
  { key: 'type', type: goString, meaning: 'The name of the IPAM plugin.' },
  {
    key: 'ranges',
    type: rangeSets,
    keys: rangeKeys,
    meaning: 'Sets of ranges. The pod gets one address out of each set.',
    default: 'none: then subnet is required',
  },
  ...rangeKeys.map(
    (spec): KeySpec => ({
      ...spec,
      embedded: 'Range',
      meaning: `The old way to write one range; it is put before ranges. ${spec.meaning}`,
    }),
  ),
  {
    key: 'routes',
    type: goSlice(cniRoute, '[]*types.Route'),
    keys: routeKeys,
    meaning: 'Routes that the pod gets.',
    default: 'none',
  },
  {
    key: 'resolvConf',
    type: goString,
    meaning: 'A file of the node to take DNS settings from. If it is missing, ADD fails.',
    default: 'none',
  },
  {
    key: 'dataDir',
    type: goString,
    meaning:
      'Where it is written down who has which address. Below it, there is a directory per network name.',
    default: constants.hostLocalDataDir,
  },
];

const argKeys: readonly KeySpec[] = [
  {
    key: 'ips',
    type: goSlice(pluginIP, '[]*ip.IP'),
    meaning: 'Addresses that are asked for. A prefix length is ignored.',
  },
];

const keys: readonly KeySpec[] = [
  objectKey('ipam', 'allocator.IPAMConfig', ipamKeys, { meaning: 'The configuration of host-local.' }),
  objectKey(
    'args',
    '',
    [objectKey('cni', 'allocator.IPAMArgs', argKeys, { meaning: 'Arguments by the conventions of CNI.' })],
    {
      meaning: 'Arguments from the runtime.',
    },
  ),
  objectKey(
    'runtimeConfig',
    '',
    [
      {
        key: 'ipRanges',
        type: rangeSets,
        keys: rangeKeys,
        meaning: 'Ranges from the runtime; they are put before those of the file.',
      },
      ...argKeys,
    ],
    { meaning: 'Values for the capabilities ipRanges and ips.' },
  ),
];

function check(context: PluginContext): void {
  const sets = hostLocalRanges(context);
  checkRoutes(context);
  for (const family of [4, 6] as const) {
    const ofFamily = sets.filter((set) => set.ranges[0]?.subnet.family === family);
    const second = ofFamily[1];
    const { cniVersion } = context.list;
    if (second === undefined || compareVersions(cniVersion, '0.3.0') >= 0) continue;
    context.report('address-per-family', second.path, `Before CNI 0.3.0 there is one address per family.`, {
      upstream: `CNI version ${cniVersion} does not support more than 1 address per family`,
    });
  }
}

export const hostLocal: PluginSpec = {
  type: 'host-local',
  kind: 'ipam',
  summary: 'Gives addresses out of ranges and keeps the books in files of the node. Every node for itself.',
  repository: sources.plugins,
  file: 'plugins/ipam/host-local/backend/allocator/config.go',
  ipam: 'none',
  capabilities: ['ips', 'ipRanges'],
  keys,
  struct: structOf('allocator.Net', [
    { key: 'name', type: goString, meaning: '' },
    { key: 'cniVersion', type: goString, meaning: '' },
    ...keys,
  ]),
  decodeError: '',
  check,
  facts: [
    'Each node counts alone: the same range on two nodes gives the same address twice.',
    'Two networks with the same name share the books; one subnet under two names is given out twice.',
    'Addresses are given in turn, behind the one given last; last_reserved_ip.<set> remembers it.',
    'An address leaks when DEL never runs. Delete its file below dataDir.',
    'Two addresses asked for through Multus fail: CNI_ARGS holds them as one text with a comma.',
  ],
};
