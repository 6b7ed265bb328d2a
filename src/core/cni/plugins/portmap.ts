import type { KeySpec } from '../../text/config-keys.ts';
import { listKey, objectKey } from '../../text/config-keys.ts';
import { goQuote } from '../../text/go-quote.ts';
import { goBool, goInt, goSlice, goString } from '../../text/go-types.ts';
import { constants, sources } from '../constants.ts';
import type { PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { pluginStruct } from './embedded.ts';

const mappingKeys: readonly KeySpec[] = [
  { key: 'hostPort', type: goInt, meaning: 'The port on the node.', allowed: 'above 0' },
  { key: 'containerPort', type: goInt, meaning: 'The port in the pod.', allowed: 'above 0' },
  {
    key: 'protocol',
    type: goString,
    meaning: 'The protocol. Nobody checks it before iptables does.',
    allowed: 'tcp, udp or sctp',
  },
  { key: 'hostIP', type: goString, meaning: 'The address of the node that listens.', default: 'all' },
];

const keys: readonly KeySpec[] = [
  {
    key: 'snat',
    type: goBool,
    meaning: 'Also rewrites the source, so that a pod and the node reach the port.',
    default: 'true',
  },
  {
    key: 'masqAll',
    type: goBool,
    meaning: 'Rewrites every source, not only that of the pod itself and of localhost.',
    default: 'false',
    since: 'v1.2.0',
  },
  {
    key: 'markMasqBit',
    type: goInt,
    meaning: 'The bit of the packet mark that says “rewrite the source”.',
    default: String(constants.portmapMarkBit),
    allowed: '0 to 31',
    excludes: [{ key: 'externalSetMarkChain' }],
  },
  {
    key: 'externalSetMarkChain',
    type: goString,
    meaning: 'A chain of iptables that sets the mark, for instance KUBE-MARK-MASQ.',
    excludes: [{ key: 'markMasqBit' }, { key: 'backend', value: 'nftables' }],
  },
  {
    key: 'conditionsV4',
    type: goSlice(goString),
    meaning: 'More conditions of the IPv4 rules, one word per element.',
  },
  {
    key: 'conditionsV6',
    type: goSlice(goString),
    meaning: 'More conditions of the IPv6 rules, one word per element.',
  },
  {
    key: 'backend',
    type: goString,
    meaning: 'Who maps the ports.',
    default: 'iptables, or nftables if only that works',
    allowed: 'iptables or nftables',
    since: 'v1.6.0',
  },
  objectKey(
    'runtimeConfig',
    '',
    [
      listKey('portMappings', 'main.PortMapEntry', mappingKeys, {
        meaning: 'The ports that the runtime asks for, when the plugin declares the capability portMappings.',
      }),
    ],
    { meaning: 'Values for the capabilities of the plugin.' },
  ),
];

const prefix = 'failed to parse config: ';

function check(context: PluginContext): void {
  const bit = context.number('markMasqBit');
  const chain = context.string('externalSetMarkChain');
  if (bit !== undefined && chain !== undefined) {
    context.report(
      'keys-conflict',
      ['externalSetMarkChain'],
      'externalSetMarkChain and markMasqBit exclude each other.',
      {
        upstream: `${prefix}Cannot specify externalSetMarkChain and markMasqBit`,
        fixes: context.fixRemove('Remove markMasqBit', ['markMasqBit']),
      },
    );
  } else if (bit !== undefined && (bit < 0 || bit > 31)) {
    context.report('value-range', ['markMasqBit'], 'A bit of the packet mark has a number from 0 to 31.', {
      upstream: `${prefix}MasqMarkBit must be between 0 and 31`,
    });
  }
  checkBackend(context, chain !== undefined);
  checkPorts(context);
}

function backendOf(context: PluginContext, key: string): string {
  const first = context.string(key, 0) ?? '';
  if (first === '') return '';
  return first.startsWith('-') || first.startsWith('!') ? 'iptables' : 'nftables';
}

/** plugins/meta/portmap/main.go, `ensureBackend`. */
function checkBackend(context: PluginContext, chain: boolean): void {
  const options = { iptables: chain ? ['externalSetMarkChain'] : [], nftables: [] as string[] };
  for (const key of ['conditionsV4', 'conditionsV6']) {
    const backend = backendOf(context, key);
    if (backend === 'iptables' || backend === 'nftables') options[backend].push(key);
  }
  const requested = context.string('backend');
  const backend = requested ?? 'iptables';
  const wrong = backend === 'iptables' ? 'nftables' : 'iptables';
  const [first] = options[wrong];
  if (first !== undefined) {
    context.report(
      'keys-conflict',
      [first],
      `This is written for ${wrong}, but the backend is ${backend}${requested === undefined ? ' unless only nftables works on the node' : ''}.`,
      {
        severity: requested === undefined ? 'warning' : 'error',
        upstream: `${prefix}${backend} backend was requested but configuration contains ${wrong}-specific options [${options[wrong].join(' ')}]`,
        fixes:
          requested === undefined
            ? context.fixAdd(`Set backend to ${wrong}`, [], 'backend', `"${wrong}"`)
            : [],
      },
    );
  } else if (requested !== undefined && requested !== 'iptables' && requested !== 'nftables') {
    context.report('value-unknown', ['backend'], 'backend is iptables or nftables.', {
      upstream: `${prefix}unrecognized backend ${goQuote(requested)}`,
    });
  }
}

function checkPorts(context: PluginContext): void {
  const mappings = context.nodeAt(['runtimeConfig', 'portMappings']);
  if (mappings?.kind !== 'list') return;
  mappings.items.forEach((_, index) => {
    const path = ['runtimeConfig', 'portMappings', index];
    for (const [key, what] of [
      ['containerPort', 'container'],
      ['hostPort', 'host'],
    ] as const) {
      const port = context.number(...path, key) ?? 0;
      if (port <= 0) {
        context.report('value-range', [...path, key], 'A port is a number above 0.', {
          upstream: `${prefix}Invalid ${what} port number: ${port}`,
        });
      }
    }
    if (!context.string(...path, 'protocol')) {
      context.report('key-required', [...path, 'protocol'], 'A mapping names its protocol.', {
        help: 'The plugin does not check it; iptables then refuses the rule: unknown protocol "" specified.',
      });
    }
  });
}

export const portmap: PluginSpec = {
  type: 'portmap',
  kind: 'chained',
  summary: 'Leads ports of the node to the pod (hostPort).',
  repository: sources.plugins,
  file: 'plugins/meta/portmap/main.go',
  ipam: 'none',
  capabilities: ['portMappings'],
  alone: 'must be called as chained plugin',
  keys,
  struct: pluginStruct('main.PortMapConf', keys),
  decodeError: `${prefix}failed to parse network configuration: `,
  check,
  facts: [
    'Without the capability portMappings nothing happens: the result is passed on.',
    'Only addresses of the interface that the runtime asked for are mapped.',
    '127.0.0.1 works with the port, [::1] does not.',
  ],
};
