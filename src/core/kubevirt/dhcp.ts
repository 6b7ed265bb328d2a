import { formatAddress, parseAddress } from '../net/address.ts';
import { netmask, parseCIDR } from '../net/prefix.ts';
import { fail, ok } from '../text/result.ts';
import type { Route } from './classless-routes.ts';
import { classlessRoutes } from './classless-routes.ts';
import type { KubeVirtResult } from './codes.ts';
import { constants } from './constants.ts';
import type { ResolvConf } from './resolv-conf.ts';
import { dhcpDomains } from './resolv-conf.ts';

/** The DHCP options that KubeVirt can send, by number, and when it does. */
export const dhcpOptions = {
  1: { name: 'subnet mask', when: 'always' },
  3: {
    name: 'router',
    when: 'masquerade always; bridge if the first route of the pod interface has a next hop',
  },
  6: { name: 'DNS servers', when: 'always: the IPv4 name servers of the launcher pod' },
  12: { name: 'hostname', when: 'always: the hostname of the launcher pod' },
  15: { name: 'domain name', when: 'always: the longest search domain' },
  26: { name: 'interface MTU', when: 'always: that of the pod interface, in 16 bits' },
  42: { name: 'NTP servers', when: 'dhcpOptions.ntpServers' },
  51: { name: 'lease time', when: `always: ${constants.dhcpLeaseSeconds.value} seconds, 999 days` },
  54: { name: 'server identifier', when: 'always: the address of the bridge' },
  66: { name: 'TFTP server', when: 'dhcpOptions.tftpServerName' },
  67: { name: 'boot file', when: 'dhcpOptions.bootFileName' },
  119: { name: 'search list', when: 'always' },
  121: { name: 'classless static routes', when: 'bridge only, if routes are left besides the own subnet' },
  '224-254': { name: 'private use', when: 'dhcpOptions.privateOptions' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly when: string }>>;

export interface DhcpOption {
  readonly code: number;
  readonly name: string;
  /** As a person reads it; option 121 and private options as they are in `routes` and in the VM. */
  readonly value: string;
}

export interface DhcpInput {
  readonly binding: 'masquerade' | 'bridge';
  /** What the guest is given, with prefix length. */
  readonly address: string;
  /** The address of the bridge, without prefix length. */
  readonly server: string;
  readonly router?: string;
  /** For bridge: what `handedOnRoutes` returns. */
  readonly routes?: readonly Route[];
  readonly mtu: number;
  readonly hostname: string;
  readonly resolvConf: ResolvConf;
  readonly subdomain?: string;
  /** `dhcpOptions` of the interface. */
  readonly custom?: {
    readonly bootFileName?: string;
    readonly tftpServerName?: string;
    readonly ntpServers?: readonly string[];
    readonly privateOptions?: readonly { readonly option: number; readonly value: string }[];
  };
}

/**
 * The options of the DHCPv4 answer to a guest, by number. On the wire they come in random order. DISCOVER and
 * REQUEST are answered and nothing else. Problems are those of the routes and the search list.
 *
 * Upstream: `pkg/network/dhcp/server/server.go`, `prepareDHCPOptions`, KubeVirt v1.9.0.
 */
export function dhcpAnswer(input: DhcpInput): KubeVirtResult<DhcpOption[]> {
  const address = parseCIDR(input.address);
  if (!address.ok || address.value.address.family !== 4) {
    return fail('guest-address-malformed', 'An IPv4 address with prefix length was expected.', {
      from: 0,
      to: input.address.length,
    });
  }
  const domains = dhcpDomains(input.resolvConf.search, input.subdomain);
  if (!domains.ok) return domains;
  const found = new Map<number, DhcpOption>();
  const add = (code: keyof typeof dhcpOptions & number, value: string) => {
    if (value !== '') found.set(code, { code, name: dhcpOptions[code].name, value });
  };
  add(1, formatAddress(netmask(address.value.prefix)));
  add(3, input.router ?? '');
  add(6, input.resolvConf.nameservers.v4.join(', '));
  add(12, input.hostname);
  add(15, domains.value.domain);
  add(26, String(input.mtu & 0xffff));
  add(51, String(constants.dhcpLeaseSeconds.value));
  add(54, input.server);
  add(119, domains.value.search.join(', '));
  const routes = input.binding === 'bridge' ? (input.routes ?? []) : [];
  if (routes.length > 0) {
    const encoded = classlessRoutes(routes);
    if (!encoded.ok) return encoded;
    add(121, encoded.value);
  }
  const { custom } = input;
  add(42, (custom?.ntpServers ?? []).join(', '));
  add(66, custom?.tftpServerName ?? '');
  add(67, custom?.bootFileName ?? '');
  const { first, last } = constants.dhcpPrivateOptions.value;
  for (const { option, value } of custom?.privateOptions ?? []) {
    if (option >= first && option <= last) found.set(option, { code: option, name: 'private use', value });
  }
  return ok([...found.values()].sort((a, b) => a.code - b.code));
}

/** What the DHCPv6 server of a masquerade interface answers. A `bridge` interface has none. */
export interface Dhcpv6Answer {
  readonly address: string;
  readonly dns: readonly string[];
  readonly lifetimeSeconds: number;
  /** A link-layer DUID: type 3, hardware type 1, the bridge’s MAC. */
  readonly serverDuid: string;
}

/**
 * DHCPv6 for masquerade: an address and name servers, for 999 days. No prefix and no route: nobody sends router
 * advertisements, so the guest's default route has to be configured.
 *
 * Upstream: `pkg/network/dhcp/serverv6/serverv6.go`, KubeVirt v1.9.0.
 */
export function dhcpv6Answer(guest: string, resolvConf: ResolvConf): KubeVirtResult<Dhcpv6Answer> {
  const address = parseAddress(guest.split('/', 1)[0] ?? '');
  if (!address.ok || address.value.family !== 6) {
    return fail('guest-address-malformed', 'An IPv6 address was expected.', { from: 0, to: guest.length });
  }
  return ok({
    address: formatAddress(address.value),
    dns: resolvConf.nameservers.v6,
    lifetimeSeconds: constants.dhcpLeaseSeconds.value,
    serverDuid: `00:03:00:01:${constants.masqueradeBridgeMac.value}`,
  });
}
