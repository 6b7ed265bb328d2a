import type { KeySpec } from '../../text/config-keys.ts';
import { goBool, goInt, goString } from '../../text/go-types.ts';
import { constants, sources } from '../constants.ts';
import type { PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { checkMtuOfMaster, checkVlan } from './checks.ts';
import { pluginStruct } from './embedded.ts';

const keys: readonly KeySpec[] = [
  { key: 'master', type: goString, meaning: 'The interface of the node that carries the VLAN. Required.' },
  {
    key: 'vlanId',
    type: goInt,
    meaning: 'The VLAN. The error text says up to 4095; the check is for 4094.',
    default: '0',
    allowed: '0 to 4094',
  },
  {
    key: 'mtu',
    type: goInt,
    meaning: 'The MTU of the new interface.',
    default: '0: that of the master',
    allowed: '0 to the MTU of the master',
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
  if (!context.string('master')) {
    context.report('key-required', ['master'], 'vlan needs a master.', {
      upstream: '"master" field is required. It specifies the host interface name to create the VLAN for',
    });
  }
  checkVlan(context, 'vlanId', (id) => `invalid VLAN ID ${id} (must be between 0 and 4095 inclusive)`);
  if (!context.has('vlanId')) {
    context.warn(
      'key-required',
      ['vlanId'],
      'Without vlanId the VLAN is 0: frames with a priority, but without a VLAN.',
    );
  }
  checkMtuOfMaster(context);
}

export const vlan: PluginSpec = {
  type: 'vlan',
  kind: 'interface',
  summary: 'Gives the pod a VLAN of an interface of the node.',
  repository: sources.plugins,
  file: 'plugins/main/vlan/vlan.go',
  ipam: 'required',
  withoutIpam: 'failed to execute IPAM delegate: no plugin name provided',
  keys,
  struct: pluginStruct('main.NetConf', keys),
  decodeError: 'failed to load netconf: ',
  check,
  facts: [
    `A VLAN can exist once on a master: a second pod with the same vlanId on a node fails with “file exists”. IDs go up to ${constants.maxVlan}.`,
    'DEL looks for the master too: it fails with “Link not found” when the master has gone.',
  ],
};
