import { formatAddress } from '../../net/address.ts';
import { goParseIP } from '../../net/go-net.ts';
import type { KeySpec } from '../../text/config-keys.ts';
import { goBool, goInt, goSlice, goString } from '../../text/go-types.ts';
import { constants, sources } from '../constants.ts';
import type { PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { pluginStruct } from './embedded.ts';

const keys: readonly KeySpec[] = [
  {
    key: 'table',
    type: goInt,
    meaning: 'The routing table to use. Then only rules are added, no routes.',
    default: `the first free one from ${constants.sbrFirstTable} on, per address`,
    since: 'v1.6.0',
  },
  {
    key: 'gateways',
    type: goSlice(goString),
    meaning: 'Gateways to use instead of those in the result.',
    allowed: 'up to one per family',
    since: 'after v1.9.1',
  },
  {
    key: 'addSourceHints',
    type: goBool,
    meaning: 'Names the source address in the routes of the main table, so that both ways of routing work.',
    default: 'false',
    since: 'after v1.9.1',
  },
];

function check(context: PluginContext): void {
  const gateways = context.nodeAt(['gateways']);
  if (gateways?.kind !== 'list') return;
  if (gateways.items.length > 2) {
    context.report('value-range', ['gateways'], 'There is at most one gateway per family.', {
      upstream: 'gateways list cannot contain more than 2 entries (one IPv4, one IPv6)',
    });
    return;
  }
  const seen = new Map<number, string>();
  gateways.items.forEach((item, index) => {
    if (item.kind !== 'string') return;
    const address = goParseIP(item.value);
    if (address === undefined) {
      context.report('value-format', ['gateways', index], 'This is no address.', {
        upstream: `invalid static gateway IP address: ${item.value}`,
      });
      return;
    }
    const other = seen.get(address.family);
    if (other !== undefined) {
      context.report(
        'value-range',
        ['gateways', index],
        `There is a second gateway for IPv${address.family}.`,
        {
          upstream: `gateways list contains multiple IPv${address.family} addresses: ${other} and ${item.value}`,
        },
      );
    }
    seen.set(address.family, formatAddress(address));
  });
}

export const sbr: PluginSpec = {
  type: 'sbr',
  kind: 'chained',
  summary: 'Routes by source address: answers leave by the interface that the request came in on.',
  repository: sources.plugins,
  file: 'plugins/meta/sbr/main.go',
  since: 'v0.8.0',
  ipam: 'none',
  alone: 'This plugin must be called as chained plugin',
  keys,
  struct: pluginStruct('main.PluginConf', keys),
  decodeError: 'failed to parse network configuration: ',
  check,
  facts: ['The routes of the interface move from the main table to one of their own.'],
};
