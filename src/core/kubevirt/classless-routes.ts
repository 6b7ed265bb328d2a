import { addressBytes, addressFromBytes, formatAddress, parseAddress } from '../net/address.ts';
import { formatPrefix, parseCIDR, prefixOf, samePrefix } from '../net/prefix.ts';
import type { Address, Prefix } from '../net/types.ts';
import { fail, ok } from '../text/result.ts';
import type { KubeVirtResult } from './codes.ts';

/** An IPv4 route as `ip -4 route` tells it. */
export interface Route {
  /** `default`, or a prefix. */
  readonly destination: string;
  /** The next hop; empty or absent when the destination is on the link. */
  readonly gateway?: string;
}

interface ParsedRoute {
  readonly prefix: Prefix;
  readonly gateway: Address | undefined;
}

const everything: Prefix = { family: 4, value: 0n, length: 0 };
const none: Address = { family: 4, value: 0n };

/**
 * The value of DHCP option 121 (RFC 3442) as KubeVirt's DHCP server of a `bridge` interface writes it: default
 * routes last, because their gateway may need one of the others; no gateway is 0.0.0.0. Hexadecimal digits.
 * A route that is not IPv4 is reported as `route-malformed`.
 *
 * Upstream: `pkg/network/dhcp/server/server.go`, `formClasslessRoutes`, KubeVirt v1.9.0.
 */
export function classlessRoutes(routes: readonly Route[]): KubeVirtResult<string> {
  const first: ParsedRoute[] = [];
  const last: ParsedRoute[] = [];
  for (const route of routes) {
    const read = readRoute(route);
    if (!read.ok) return read;
    (read.value.prefix.length === 0 ? last : first).push(read.value);
  }
  const octets: number[] = [];
  for (const { prefix, gateway } of [...first, ...last]) {
    const significant = Math.ceil(prefix.length / 8);
    octets.push(
      prefix.length,
      ...addressBytes(prefix).slice(0, significant),
      ...addressBytes(gateway ?? none),
    );
  }
  return ok(octets.map((octet) => octet.toString(16).padStart(2, '0')).join(''));
}

/**
 * The reverse: the routes of option 121, written as hexadecimal digits with or without colons or spaces, as
 * captures and lease files show them. A gateway of 0.0.0.0 is left out: the destination is on the link.
 */
export function readClasslessRoutes(text: string): KubeVirtResult<Route[]> {
  const digits = text.replace(/[\s:]/g, '');
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) {
    return malformed(text, 'Pairs of hexadecimal digits were expected.');
  }
  const octets: number[] = [];
  for (let i = 0; i < digits.length; i += 2) octets.push(Number.parseInt(digits.slice(i, i + 2), 16));
  const routes: Route[] = [];
  for (let i = 0; i < octets.length; ) {
    const length = octets[i] as number;
    if (length > 32) return malformed(text, `The prefix length ${length} is larger than 32.`);
    const gatewayAt = i + 1 + Math.ceil(length / 8);
    const end = gatewayAt + 4;
    if (end > octets.length) return malformed(text, 'The last route is cut off.');
    const destination = [...octets.slice(i + 1, gatewayAt), 0, 0, 0, 0].slice(0, 4);
    const prefix = prefixOf(addressFromBytes(destination), length);
    const gateway = addressFromBytes(octets.slice(gatewayAt, end));
    routes.push({
      destination: length === 0 ? 'default' : formatPrefix(prefix),
      ...(gateway.value === 0n ? {} : { gateway: formatAddress(gateway) }),
    });
    i = end;
  }
  return ok(routes);
}

/** What the DHCP server of a `bridge` interface hands on of the routes of the pod interface. */
export interface HandedOnRoutes {
  /** DHCP option 3: the next hop of the first route, if it has one. */
  readonly router?: string;
  /** For option 121. */
  readonly routes: readonly Route[];
}

/**
 * Which of the pod interface's IPv4 routes a `bridge` interface hands on to its guest: all but the one to the
 * address's own network. The router is the next hop of the first route, whatever its destination. `address` is
 * the pod interface's, with prefix length. No route at all is `no-route`: the VM does not start.
 *
 * Upstream: `pkg/network/setup/netpod/discoverbridge.go`, KubeVirt v1.9.0.
 */
export function handedOnRoutes(
  routes: readonly Route[],
  address: string,
  podInterface: string,
): KubeVirtResult<HandedOnRoutes> {
  const own = parseCIDR(address);
  if (!own.ok || own.value.address.family !== 4) {
    return fail('guest-address-malformed', 'An IPv4 address with prefix length was expected.', {
      from: 0,
      to: address.length,
    });
  }
  const [first] = routes;
  if (first === undefined) {
    return fail('no-route', `${podInterface} has an IPv4 address and no route.`, {
      help: 'Let the network’s IPAM hand out at least the route to its own subnet.',
      upstream: `no gateway address found in routes for ${podInterface}`,
    });
  }
  const kept: Route[] = [];
  for (const route of routes) {
    const read = readRoute(route);
    if (!read.ok) return read;
    if (read.value.prefix.length === 0 || !samePrefix(read.value.prefix, own.value.prefix)) kept.push(route);
  }
  return ok({ ...(first.gateway ? { router: first.gateway } : {}), routes: kept });
}

function readRoute(route: Route): KubeVirtResult<ParsedRoute> {
  const prefix = readDestination(route.destination);
  if (prefix === undefined) {
    return fail('route-malformed', `“${route.destination}” is neither “default” nor an IPv4 prefix.`, {
      from: 0,
      to: route.destination.length,
    });
  }
  if (!route.gateway) return ok({ prefix, gateway: undefined });
  const gateway = parseAddress(route.gateway);
  if (!gateway.ok || gateway.value.family !== 4) {
    return fail('route-malformed', `The gateway “${route.gateway}” is no IPv4 address.`, {
      from: 0,
      to: route.gateway.length,
    });
  }
  return ok({ prefix, gateway: gateway.value });
}

/** `ip route` leaves out the length of a single address. */
function readDestination(destination: string): Prefix | undefined {
  if (destination === 'default') return everything;
  const read = parseCIDR(destination.includes('/') ? destination : `${destination}/32`);
  return read.ok && read.value.prefix.family === 4 ? read.value.prefix : undefined;
}

function malformed(text: string, message: string): KubeVirtResult<never> {
  return fail('classless-routes-malformed', message, { from: 0, to: text.length });
}
