import type { KeySpec } from '../../text/config-keys.ts';
import { objectKey } from '../../text/config-keys.ts';
import { goUint64 } from '../../text/go-types.ts';
import { sources } from '../constants.ts';
import type { KeyPath, PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { pluginStruct } from './embedded.ts';

const limits: readonly KeySpec[] = [
  {
    key: 'ingressRate',
    type: goUint64,
    meaning: 'Traffic to the pod in bits per second.',
    default: '0: no limit',
  },
  {
    key: 'ingressBurst',
    type: goUint64,
    meaning: 'The burst to the pod in bits. Goes with ingressRate.',
    allowed: 'below 32 Gbit (4 GB)',
  },
  {
    key: 'egressRate',
    type: goUint64,
    meaning: 'Traffic from the pod in bits per second.',
    default: '0: no limit',
  },
  {
    key: 'egressBurst',
    type: goUint64,
    meaning: 'The burst from the pod in bits. Goes with egressRate.',
    allowed: 'below 32 Gbit (4 GB)',
  },
];

const keys: readonly KeySpec[] = [
  ...limits.map((spec): KeySpec => ({ ...spec, embedded: 'BandwidthEntry' })),
  objectKey(
    'runtimeConfig',
    '',
    [
      objectKey('bandwidth', 'main.BandwidthEntry', limits, {
        meaning: 'The limits that the runtime asks for, when the plugin declares the capability bandwidth.',
      }),
    ],
    { meaning: 'Values for the capabilities of the plugin.' },
  ),
];

/** 2^32 - 1 bytes: plugins/meta/bandwidth/main.go, `validateRateAndBurst`. */
const maxBurstBytes = 4_294_967_295;

function check(context: PluginContext): void {
  const own = limits.filter(({ key }) => context.has(key));
  const base: KeyPath = own.length > 0 ? [] : ['runtimeConfig', 'bandwidth'];
  for (const direction of ['ingress', 'egress']) {
    const rateKey = `${direction}Rate`;
    const burstKey = `${direction}Burst`;
    const rate = context.number(...base, rateKey) ?? 0;
    const burst = context.number(...base, burstKey) ?? 0;
    if (burst === 0 && rate !== 0) {
      context.report('key-required', [...base, rateKey], `${rateKey} needs ${burstKey}.`, {
        upstream: 'if rate is set, burst must also be set',
      });
    } else if (rate === 0 && burst !== 0) {
      context.report('key-required', [...base, burstKey], `${burstKey} needs ${rateKey}.`, {
        upstream: 'if burst is set, rate must also be set',
      });
    } else if (burst / 8 >= maxBurstBytes) {
      context.report('value-range', [...base, burstKey], 'A burst stays below 4 GB.', {
        upstream: 'burst cannot be more than 4GB',
      });
    }
  }
  if (own.length > 0 && context.flag('capabilities', 'bandwidth')) {
    context.warn(
      'keys-conflict',
      [own[0]?.key ?? 'type'],
      'The limits in the file win over those that the runtime asks for.',
    );
  }
}

export const bandwidth: PluginSpec = {
  type: 'bandwidth',
  kind: 'chained',
  summary: 'Limits the traffic of the pod.',
  repository: sources.plugins,
  file: 'plugins/meta/bandwidth/main.go',
  oldestVersion: '0.3.0',
  ipam: 'none',
  capabilities: ['bandwidth'],
  alone: 'must be called as chained plugin',
  keys,
  struct: pluginStruct('main.PluginConf', keys),
  decodeError: 'failed to parse network configuration: ',
  check,
  facts: [
    'It needs the end of a veth pair on the node, so it does not work behind macvlan or ipvlan.',
    'Without limits it passes the result on; as the first plugin it then crashes.',
  ],
};
