import { formatAddress } from '../../net/address.ts';
import { goIP, goNetErrors, goParseCIDR, goParseIP } from '../../net/go-net.ts';
import { containsAddress, formatPrefix, netmask } from '../../net/prefix.ts';
import type { Prefix } from '../../net/types.ts';
import { addressBits } from '../../net/types.ts';
import type { KeySpec } from '../../text/config-keys.ts';
import { listKey, objectKey, structOf } from '../../text/config-keys.ts';
import { goQuote } from '../../text/go-quote.ts';
import type { GoCustom } from '../../text/go-types.ts';
import { goBool, goInt, goSlice, goString } from '../../text/go-types.ts';
import { dnsKeys } from '../common-keys.ts';
import { constants, sources } from '../constants.ts';
import { cniRoute, routeKeys } from '../go-values.ts';
import type { KeyPath, PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { checkRoutes } from './addresses.ts';

const { lease, renew, retry } = constants.whereaboutsLeases;

const rangeKeys = (ip: KeySpec['type']): readonly KeySpec[] => [
  {
    key: 'range',
    type: goString,
    meaning: 'The network that addresses come from.',
    allowed: 'a CIDR, or first address-last address/length',
  },
  {
    key: 'range_start',
    type: ip,
    meaning: 'The first address that is given.',
    default: 'the first of the range',
  },
  {
    key: 'range_end',
    type: ip,
    meaning: 'The last address that is given.',
    default: 'the last of the range',
  },
  {
    key: 'exclude',
    type: goSlice(goString),
    meaning: 'Networks whose addresses are not given.',
    default: 'none',
  },
];

const ipamKeys: readonly KeySpec[] = [
  { key: 'type', type: goString, meaning: 'The name of the IPAM plugin.' },
  ...rangeKeys(goString),
  listKey('ipRanges', 'types.RangeConfiguration', rangeKeys(goIP), {
    meaning: 'Several ranges: the pod gets an address out of each.',
    default: 'none',
  }),
  {
    key: 'gateway',
    type: goString,
    meaning: 'The gateway in the result. It is not kept from being given.',
    default: 'none',
  },
  {
    key: 'routes',
    type: goSlice(cniRoute, '[]*types.Route'),
    keys: routeKeys,
    meaning: 'Routes that the pod gets.',
    default: 'none',
  },
  listKey(
    'addresses',
    'types.Address',
    [
      { key: 'address', type: goString, meaning: 'The address with its prefix length.' },
      { key: 'gateway', type: goIP, meaning: 'The gateway.' },
    ],
    { meaning: 'Fixed addresses besides those of the ranges.', default: 'none' },
  ),
  objectKey('dns', 'types.DNS', dnsKeys, { meaning: 'DNS settings for the result.' }),
  {
    key: 'network_name',
    type: goString,
    meaning: 'A name that keeps the books of this network apart from others with the same range.',
    default: 'none: networks with the same range share the books',
  },
  {
    key: 'enable_overlapping_ranges',
    type: goBool,
    meaning: 'Gives an address once in the whole cluster, also when ranges overlap.',
    default: 'true',
  },
  {
    key: 'node_slice_size',
    type: goString,
    meaning: 'Gives each node a slice of the range of this size.',
    default: 'none',
  },
  {
    key: 'leader_lease_duration',
    type: goInt,
    meaning: 'Milliseconds of the lock that allocation takes.',
    default: String(lease),
  },
  {
    key: 'leader_renew_deadline',
    type: goInt,
    meaning: 'Milliseconds within which the lock is renewed.',
    default: String(renew),
  },
  {
    key: 'leader_retry_period',
    type: goInt,
    meaning: 'Milliseconds between two tries to get the lock.',
    default: String(retry),
  },
  { key: 'sleep_for_race', type: goInt, meaning: 'For tests: seconds to wait before writing.', default: '0' },
  { key: 'log_file', type: goString, meaning: 'A file on the node for the log.', default: 'none' },
  {
    key: 'log_level',
    type: goString,
    meaning: 'How much is logged.',
    allowed: 'debug, verbose, error or panic',
  },
  { key: 'reconciler_cron_expression', type: goString, meaning: 'When stale addresses are looked for.' },
  objectKey(
    'kubernetes',
    'types.KubernetesConfig',
    [
      {
        key: 'kubeconfig',
        type: goString,
        meaning: 'The kubeconfig on the node. Required, here or in the flat file.',
      },
      { key: 'k8s_api_root', type: goString, meaning: 'The address of the API server.' },
    ],
    { meaning: 'How to reach the API server.' },
  ),
  {
    key: 'configuration_path',
    type: goString,
    meaning: 'A flat file with defaults that is looked for first.',
    default: '/etc/kubernetes/cni/net.d/whereabouts.d/whereabouts.conf, then below /etc/cni/net.d',
  },
  ...[
    'datastore',
    'etcd_host',
    'etcd_username',
    'etcd_password',
    'etcd_key_file',
    'etcd_cert_file',
    'etcd_ca_cert_file',
  ].map((key): KeySpec => ({ key, type: goString, meaning: 'Still read, no longer used.' })),
];

const config: GoCustom = {
  kind: 'custom',
  name: 'types.IPAMConfig',
  inner: structOf('types.IPAMConfigAlias', ipamKeys),
};

const keys: readonly KeySpec[] = [
  { key: 'ipam', type: config, keys: ipamKeys, meaning: 'The configuration of whereabouts.' },
];

function check(context: PluginContext): void {
  checkRoutes(context);
  const own = context.string('ipam', 'range') ?? '';
  if (own !== '') checkRange(context, ['ipam']);
  const list = context.nodeAt(['ipam', 'ipRanges']);
  const ranges = list?.kind === 'list' ? list.items : [];
  for (const index of ranges.keys()) checkRange(context, ['ipam', 'ipRanges', index]);
  const gateway = context.string('ipam', 'gateway');
  if (gateway && goParseIP(sloppy(gateway)) === undefined) {
    context.report('value-format', ['ipam', 'gateway'], 'The gateway is no address.', {
      upstream: `couldn't parse gateway IP: ${gateway}`,
    });
  }
  if (own === '' && ranges.length === 0) {
    context.warn(
      'range-missing',
      ['ipam', 'type'],
      'No range is named here; it has to come from the flat file on the node.',
    );
  }
}

/** whereabouts parses with `ParseIPSloppy` of k8s.io/utils, which takes octets with leading zeros for decimal. */
const sloppy = (text: string): string => text.replace(/(^|[.])0+(?=\d)/g, '$1');

/** A `net.IPNet` as Go prints it when it is no pointer: the address and the mask in hexadecimal. */
function goStruct(prefix: Prefix): string {
  const mask = netmask(prefix).value.toString(16);
  return `{${formatAddress(prefix)} ${mask.padStart(addressBits(prefix.family) / 4, '0')}}`;
}

/** whereabouts pkg/config/config.go, `LoadIPAMConfig`. */
function checkRange(context: PluginContext, base: KeyPath): void {
  const path = [...base, 'range'];
  const typed = context.string(...path) ?? '';
  const dash = typed.indexOf('-');
  if (dash >= 0) {
    checkSpan(context, path, typed.slice(0, dash), typed.slice(dash + 1));
    return;
  }
  const cidr = goParseCIDR(sloppy(typed));
  if (cidr === undefined) {
    context.report('value-format', path, 'The range is no CIDR.', {
      upstream: `invalid CIDR ${typed}: ${goNetErrors.cidr(typed)}`,
    });
    return;
  }
  const { length } = cidr.prefix;
  if (length > addressBits(cidr.prefix.family) - 2) {
    context.report('range-small', path, 'A range has at least two usable addresses.', {
      upstream: `net mask is too short, subnet ${goStruct(cidr.prefix)} has no usable IP addresses, it is too small`,
    });
  }
  for (const key of ['range_start', 'range_end']) {
    const bound = context.string(...base, key);
    const address = bound === undefined ? undefined : goParseIP(sloppy(bound));
    if (!bound || (address !== undefined && containsAddress(cidr.prefix, address))) continue;
    context.warn(
      'range-start',
      [...base, key],
      `${key} is no address in ${formatPrefix(cidr.prefix)}, so it is ignored.`,
    );
  }
  const exclude = context.nodeAt([...base, 'exclude']);
  if (exclude?.kind !== 'list') return;
  exclude.items.forEach((item, index) => {
    if (item.kind !== 'string' || (goParseCIDR(item.value) ?? goParseIP(item.value)) !== undefined) return;
    context.report('value-format', [...base, 'exclude', index], 'What is left out is a CIDR or an address.', {
      upstream: `could not parse exclude range, err: ${goQuote(goNetErrors.cidr(item.value))}`,
    });
  });
}

function checkSpan(context: PluginContext, path: KeyPath, first: string, last: string): void {
  const start = goParseIP(sloppy(first));
  const end = goParseCIDR(sloppy(last));
  if (start === undefined) {
    context.report('range-start', path, 'The range begins with no address.', {
      upstream: `invalid range start IP: ${first}`,
    });
  } else if (end === undefined) {
    context.report('range-end', path, 'Behind the dash stand the last address and the prefix length.', {
      upstream: `invalid CIDR (do you have the 'range' parameter set for Whereabouts?) '${last}': ${goNetErrors.cidr(last)}`,
    });
  } else if (!containsAddress(end.prefix, start)) {
    const network = formatPrefix(end.prefix);
    context.report('range-start', path, `The first address lies outside ${network}.`, {
      upstream: `invalid range start for CIDR ${network}: ${formatAddress(start)}`,
    });
  }
}

export const whereabouts: PluginSpec = {
  type: 'whereabouts',
  kind: 'ipam',
  summary: 'Gives addresses that are unique in the whole cluster; the books are objects of Kubernetes.',
  repository: sources.whereabouts,
  file: 'pkg/config/config.go',
  ipam: 'none',
  keys,
  struct: structOf('types.Net', [
    { key: 'name', type: goString, meaning: '' },
    { key: 'cniVersion', type: goString, meaning: '' },
    ...keys,
  ]),
  decodeError: 'LoadIPAMConfig - JSON Parsing Error: ',
  check,
  facts: [
    '“Could not allocate IP in range” means that the range is used up, often by pods that are gone.',
    '“time limit exceeded while waiting to become leader” means that too many pods start at once, or that the API server is slow.',
    'CHECK is not implemented.',
  ],
};
