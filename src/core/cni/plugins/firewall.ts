import type { KeySpec } from '../../text/config-keys.ts';
import { goQuote } from '../../text/go-quote.ts';
import { goString } from '../../text/go-types.ts';
import { constants, sources } from '../constants.ts';
import type { PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { checkChoice } from './checks.ts';
import { pluginStruct } from './embedded.ts';

const policies = ['open', 'same-bridge', 'isolated'] as const;

const keys: readonly KeySpec[] = [
  {
    key: 'backend',
    type: goString,
    meaning: 'Who admits the traffic of the pod.',
    default: 'firewalld if it runs, else iptables',
    allowed: 'iptables or firewalld; any other word counts as absent',
  },
  {
    key: 'iptablesAdminChainName',
    type: goString,
    meaning: 'A chain that is asked first, for rules of the administrator.',
    default: constants.firewallAdminChain,
  },
  {
    key: 'firewalldZone',
    type: goString,
    meaning: 'The zone that the addresses of the pod are put into.',
    default: constants.firewalldZone,
  },
  {
    key: 'ingressPolicy',
    type: goString,
    meaning: 'Who may open connections to the pod: all, pods on the same bridge, or nobody.',
    default: 'open',
    allowed: policies.join(', '),
    since: 'v1.1.0; isolated v1.7.0',
  },
];

function check(context: PluginContext): void {
  const backend = context.string('backend');
  if (backend && backend !== 'iptables' && backend !== 'firewalld') {
    context.warn(
      'value-unknown',
      ['backend'],
      `The plugin does not know ${goQuote(backend)} and chooses by itself.`,
      {
        help: 'It takes firewalld if that runs, else iptables. There is no backend for nftables.',
      },
    );
  }
  checkChoice(context, 'ingressPolicy', policies, (policy) => `unknown ingress policy: ${goQuote(policy)}`);
  const policy = context.string('ingressPolicy');
  if (policy !== 'same-bridge' && policy !== 'isolated') return;
  if (!['bridge', 'cnv-bridge'].includes(context.list.types[0] ?? '')) {
    context.warn(
      'chain-needs-bridge',
      ['ingressPolicy'],
      `The policy ${policy} takes the first interface of the result for a bridge.`,
      {
        help: 'Put the plugin behind bridge.',
        upstream: `interface needs to be set for ingress policy ${goQuote(policy)}, make sure to chain "firewall" plugin with "bridge"`,
      },
    );
  }
}

export const firewall: PluginSpec = {
  type: 'firewall',
  kind: 'chained',
  summary: 'Admits the traffic of the pod on nodes whose firewall drops what is forwarded.',
  repository: sources.plugins,
  file: 'plugins/meta/firewall/firewall.go',
  oldestVersion: '0.4.0',
  ipam: 'none',
  alone: 'missing prevResult from earlier plugin',
  keys,
  struct: pluginStruct('main.FirewallNetConf', keys),
  decodeError: 'failed to load netconf: ',
  check,
  facts: ['The chains of the policies same-bridge and isolated are never removed.'],
};
