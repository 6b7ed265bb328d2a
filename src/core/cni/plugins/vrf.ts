import type { KeySpec } from '../../text/config-keys.ts';
import { goString, goUint32 } from '../../text/go-types.ts';
import { sources } from '../constants.ts';
import type { PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { checkInterfaceName } from './checks.ts';
import { pluginStruct } from './embedded.ts';

const keys: readonly KeySpec[] = [
  {
    key: 'vrfname',
    type: goString,
    meaning: 'The VRF in the pod that gets the interface. It is made when it does not exist. Required.',
  },
  {
    key: 'table',
    type: goUint32,
    meaning: 'The routing table of the VRF.',
    default: '0: the lowest free one',
  },
];

function check(context: PluginContext): void {
  const name = context.string('vrfname');
  if (!name) {
    context.report('key-required', ['vrfname'], 'vrf needs vrfname.', {
      upstream: 'configuration is expected to have a valid vrf name',
    });
  } else {
    checkInterfaceName(context, ['vrfname'], name);
  }
}

export const vrf: PluginSpec = {
  type: 'vrf',
  kind: 'chained',
  summary: 'Puts the interface that an earlier plugin made into a VRF inside the pod.',
  repository: sources.plugins,
  file: 'plugins/meta/vrf/main.go',
  since: 'v0.9.0',
  oldestVersion: '0.3.1',
  ipam: 'none',
  alone: 'missing prevResult from earlier plugin',
  keys,
  struct: pluginStruct('main.VRFNetConf', keys),
  decodeError: 'failed to load netconf: ',
  check,
  facts: ['A VRF that exists already must have the table that is asked for.'],
};
