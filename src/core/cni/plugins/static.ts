import { goIP, goParseCIDR } from '../../net/go-net.ts';
import type { KeySpec } from '../../text/config-keys.ts';
import { listKey, objectKey, structOf } from '../../text/config-keys.ts';
import { goSlice, goString } from '../../text/go-types.ts';
import { dnsKeys } from '../common-keys.ts';
import { sources } from '../constants.ts';
import { cniRoute, routeKeys } from '../go-values.ts';
import type { PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { compareVersions } from '../versions.ts';
import { checkCidrList, checkRoutes } from './addresses.ts';

const addressKeys: readonly KeySpec[] = [
  {
    key: 'address',
    type: goString,
    meaning: 'The address with its prefix length. Required.',
    allowed: 'for instance 192.0.2.10/24',
  },
  { key: 'gateway', type: goIP, meaning: 'The gateway.', default: 'none' },
];

const ipamKeys: readonly KeySpec[] = [
  { key: 'type', type: goString, meaning: 'The name of the IPAM plugin.' },
  listKey('addresses', 'main.Address', addressKeys, {
    meaning: 'The addresses of the pod. Nobody checks that they are free.',
    default: 'none',
  }),
  {
    key: 'routes',
    type: goSlice(cniRoute, '[]*types.Route'),
    keys: routeKeys,
    meaning: 'Routes that the pod gets.',
    default: 'none',
  },
  objectKey('dns', 'types.DNS', dnsKeys, { meaning: 'DNS settings for the result.' }),
];

const ips: KeySpec = {
  key: 'ips',
  type: goSlice(goString),
  meaning: 'Addresses with prefix length that are used instead of those of the file, without their gateways.',
};

const keys: readonly KeySpec[] = [
  objectKey('ipam', 'main.IPAMConfig', ipamKeys, { meaning: 'The configuration of static.' }),
  objectKey(
    'args',
    '',
    [objectKey('cni', 'main.IPAMArgs', [ips], { meaning: 'Arguments by the conventions of CNI.' })],
    {
      meaning: 'Arguments from the runtime.',
    },
  ),
  objectKey('runtimeConfig', '', [ips], { meaning: 'Values for the capability ips.' }),
];

function check(context: PluginContext): void {
  checkRoutes(context);
  const list = context.nodeAt(['ipam', 'addresses']);
  const items = list?.kind === 'list' ? list.items : [];
  const families: Record<4 | 6, number> = { 4: 0, 6: 0 };
  items.forEach((_, index) => {
    const path = ['ipam', 'addresses', index, 'address'];
    const typed = context.string(...path) ?? '';
    const cidr = goParseCIDR(typed);
    if (cidr === undefined) {
      context.report('value-format', path, 'An address is written with its prefix length.', {
        upstream: `the 'address' field is expected to be in CIDR notation, got: '${typed}'`,
        help: 'For instance 192.0.2.10/24.',
      });
      return;
    }
    const { family } = cidr.address;
    families[family]++;
    if (families[family] === 2 && compareVersions(context.list.cniVersion, '0.3.0') < 0) {
      context.report('address-per-family', path, 'Before CNI 0.3.0 there is one address per family.', {
        upstream: `CNI version ${context.list.cniVersion} does not support more than 1 address per family`,
      });
    }
  });
  const message = 'static needs the prefix length.';
  const error = (text: string) => `an entry in the 'ips' field is NOT in CIDR notation, got: '${text}'`;
  checkCidrList(context, ['args', 'cni', 'ips'], message, error);
  checkCidrList(context, ['runtimeConfig', 'ips'], message, error);
  const given = items.length > 0 || context.has('args', 'cni', 'ips') || context.has('runtimeConfig', 'ips');
  if (given) return;
  const declared = context.flag('capabilities', 'ips');
  context.warn(
    'address-none',
    ['ipam', 'type'],
    `No address is named here${declared ? '; it has to come from the runtime' : ''}.`,
    {
      upstream: 'IPAM plugin returned missing IP config',
      help: declared
        ? 'ADD fails with these words unless the pod asks for ips.'
        : 'An address may still come through CNI_ARGS; otherwise ADD fails with these words.',
      ...(declared ? { severity: 'info' as const } : {}),
    },
  );
}

export const staticIpam: PluginSpec = {
  type: 'static',
  kind: 'ipam',
  summary: 'Gives the addresses that are written in the configuration, or that the pod asks for.',
  repository: sources.plugins,
  file: 'plugins/ipam/static/main.go',
  ipam: 'none',
  capabilities: ['ips'],
  keys,
  struct: structOf('main.Net', [
    { key: 'name', type: goString, meaning: '' },
    { key: 'cniVersion', type: goString, meaning: '' },
    ...keys,
  ]),
  decodeError: '',
  check,
  facts: [
    'Every pod with this configuration gets the same address: use it for one pod, or with the capability ips.',
    'Addresses of the runtime replace those of the file; CNI_ARGS adds to them.',
  ],
};
