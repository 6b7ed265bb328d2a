import { constants } from './constants.ts';
import type { MasqueradeBinding } from './masquerade.ts';

/** The families as `nft` spells them. */
export type NftFamily = 'ip' | 'ip6';

export type MasqueradeChain =
  | 'prerouting'
  | 'input'
  | 'output'
  | 'postrouting'
  | 'KUBEVIRT_PREINBOUND'
  | 'KUBEVIRT_POSTINBOUND';

export interface NftChain {
  readonly name: MasqueradeChain;
  /** Where the kernel enters a base chain; a chain without it is only jumped to. */
  readonly hook?: { readonly type: 'nat'; readonly hook: string; readonly priority: number };
  /** What virt-handler runs: `nft` and these words. */
  readonly command: string;
}

/** Why a rule is there. */
export type NftPurpose =
  | 'egress'
  | 'inbound'
  | 'to-guest'
  | 'forward'
  | 'local-source'
  | 'local-destination'
  | 'reserved-ports';

export interface NftRule {
  readonly chain: MasqueradeChain;
  /** What a packet must be; empty for every packet. */
  readonly match: string;
  /** What happens to it, after it was counted. */
  readonly action: string;
  readonly purpose: NftPurpose;
  /** What virt-handler runs: `nft` and these words. */
  readonly command: string;
}

export interface MasqueradeTable {
  readonly family: NftFamily;
  readonly name: 'nat';
  readonly command: string;
  readonly chains: readonly NftChain[];
  /** In the order in which they are added, which is their order inside each chain. */
  readonly rules: readonly NftRule[];
}

/** What each purpose means to somebody who reads the rules. */
export const nftPurposes: Readonly<Record<NftPurpose, string>> = {
  egress: 'What the guest sends leaves the pod with the pod’s own address.',
  inbound: 'What arrives at the pod interface is looked at for the guest.',
  'to-guest': 'What goes to the guest is looked at for its source.',
  forward: 'This is sent on to the guest. Without ports it is everything, of every protocol.',
  'local-source': 'A connection from inside the pod comes from the gateway, so that the guest can answer it.',
  'local-destination': 'A connection from inside the pod to localhost reaches the guest.',
  'reserved-ports': 'These ports belong to a program in the pod and are left to it.',
};

/** An entry of `interfaces[].ports`. */
export interface ForwardedPort {
  readonly port: number;
  /** `TCP` or `UDP`; empty or absent stands for TCP. */
  readonly protocol?: string;
}

/** An entry of `interfaces[].portRanges`. */
export interface ForwardedPortRange {
  readonly protocol: string;
  readonly start: number;
  readonly end: number;
}

export interface MasqueradeRulesInput {
  readonly family: 4 | 6;
  readonly binding: MasqueradeBinding;
  readonly podInterface: string;
  readonly bridge: string;
  readonly ports?: readonly ForwardedPort[];
  readonly portRanges?: readonly ForwardedPortRange[];
  /** Feature gate PortRangesSpec; without it portRanges count for nothing. */
  readonly portRangesGate?: boolean;
  /** Annotation `sidecar.istio.io/inject: "true"` on the VMI. Needs `podIP` in family 4. */
  readonly istio?: boolean;
  /** The IPv4 address of the pod interface. */
  readonly podIP?: string;
  /** True when `status.migrationTransport` is not `Unix`: a launcher from before Unix-socket migration. */
  readonly legacyMigrationPorts?: boolean;
}

const hooks = [
  { name: 'prerouting', priority: -100 },
  { name: 'input', priority: 100 },
  { name: 'output', priority: -100 },
  { name: 'postrouting', priority: 100 },
] as const;

const loopback = { 4: '127.0.0.1', 6: '::1' } as const;

/**
 * The nftables rules of a masquerade interface in one family, in the order in which virt-handler adds them
 * inside the network namespace of the launcher pod.
 *
 * Ports are not a firewall: traffic to a port that is not listed stays with the launcher pod, and what the guest
 * sends is never limited.
 *
 * Upstream: `pkg/network/setup/netpod/masquerade/masquerade.go`, `setupNATByFamily`, KubeVirt v1.9.0.
 */
export function masqueradeRules(input: MasqueradeRulesInput): MasqueradeTable {
  const family: NftFamily = input.family === 4 ? 'ip' : 'ip6';
  const guest = withoutLength(input.binding.guest);
  const { gateway } = input.binding;
  const istio = input.istio ?? false;
  const rules: NftRule[] = [];
  const add = (chain: MasqueradeChain, match: string, action: string, purpose: NftPurpose) => {
    const words = match === '' ? `counter ${action}` : `${match} counter ${action}`;
    rules.push({ chain, match, action, purpose, command: `add rule ${family} nat ${chain} ${words}` });
  };
  const local = loopback[input.family];
  const sources = set(istio && family === 'ip' ? [local, constants.istioLoopback.value] : [local]);
  const destinations = set(
    istio && family === 'ip' && input.podIP !== undefined ? [local, input.podIP] : [local],
  );

  const leaveAlone = (ports: readonly number[]) => {
    for (const chain of ['output', 'KUBEVIRT_POSTINBOUND'] as const) {
      add(chain, `tcp dport ${set(ports)} ${family} saddr ${local}`, 'return', 'reserved-ports');
    }
  };
  const forward = (match: string) => add('KUBEVIRT_PREINBOUND', match, `dnat to ${guest}`, 'forward');
  const connectLocally = (match: string) => {
    add(
      'KUBEVIRT_POSTINBOUND',
      join(match, `${family} saddr ${sources}`),
      `snat to ${gateway}`,
      'local-source',
    );
    add('output', join(`${family} daddr ${destinations}`, match), `dnat to ${guest}`, 'local-destination');
  };

  add('postrouting', `${family} saddr ${guest}`, 'masquerade', 'egress');
  add('prerouting', `iifname ${input.podInterface}`, 'jump KUBEVIRT_PREINBOUND', 'inbound');
  add('postrouting', `oifname ${input.bridge}`, 'jump KUBEVIRT_POSTINBOUND', 'to-guest');
  if (input.legacyMigrationPorts) leaveAlone(constants.legacyMigrationPorts.value);

  const ports = input.ports ?? [];
  // A range that came in while the gate was on counts for nothing once it is off: then everything is forwarded.
  const portRanges = input.portRangesGate ? (input.portRanges ?? []) : [];
  const unproxied = (first: number, last: number) =>
    constants.istioNonProxiedPorts.value.filter((port) => first <= port && port <= last);

  for (const { port, protocol } of ports) {
    const match = `${(protocol || 'tcp').toLowerCase()} dport ${port}`;
    if (!istio) forward(`${(protocol || 'tcp').toLowerCase()} dport ${set([port])}`);
    else if (unproxied(port, port).length > 0) forward(`tcp dport ${set(unproxied(port, port))}`);
    connectLocally(match);
  }
  for (const { protocol, start, end } of portRanges) {
    const match = `${protocol.toLowerCase()} dport ${start}-${end}`;
    if (!istio) forward(match);
    else if (unproxied(start, end).length > 0) forward(`tcp dport ${set(unproxied(start, end))}`);
    connectLocally(match);
  }
  if (ports.length === 0 && portRanges.length === 0) {
    if (istio) {
      leaveAlone(constants.istioReservedPorts.value);
      forward(`tcp dport ${set(constants.istioNonProxiedPorts.value)}`);
    } else {
      forward('');
    }
    connectLocally('');
  }
  return { family, name: 'nat', command: `add table ${family} nat`, chains: chains(family), rules };
}

/** All the `nft` commands of a table, in order. */
export function nftCommands(table: MasqueradeTable): string[] {
  return [table.command, ...[...table.chains, ...table.rules].map(({ command }) => command)];
}

function chains(family: NftFamily): NftChain[] {
  const base = hooks.map(
    ({ name, priority }): NftChain => ({
      name,
      hook: { type: 'nat', hook: name, priority },
      command: `add chain ${family} nat ${name} { type nat hook ${name} priority ${priority}; }`,
    }),
  );
  const jumped = (['KUBEVIRT_PREINBOUND', 'KUBEVIRT_POSTINBOUND'] as const).map(
    (name): NftChain => ({
      name,
      command: `add chain ${family} nat ${name}`,
    }),
  );
  return [...base, ...jumped];
}

const set = (members: readonly (string | number)[]) => `{ ${members.join(', ')} }`;
const join = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' ');
const withoutLength = (cidr: string) => cidr.split('/', 1)[0] ?? '';
