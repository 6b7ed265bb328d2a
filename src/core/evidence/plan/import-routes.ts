import type { Json, JsonObject } from '../../iproute2/model.ts';
import { readIpText } from '../../iproute2/read.ts';
import { parseAddress } from '../../net/address.ts';
import { containsAddress, parseCIDR } from '../../net/prefix.ts';
import type { Prefix } from '../../net/types.ts';
import { constants } from '../../ovnk/constants.ts';
import type { ImportEntry } from './import-draft.ts';
import type { AddressPlan } from './plan.ts';

/** Whether the text may hold routes, so that it is worth reading as the output of `ip`. */
export const mayHoldRoutes = (text: string): boolean =>
  /^\s*(?:\S+\s)?(?:default|\d+\.\d+\.\d+\.\d+(?:\/\d+)?|[0-9a-f:]+:[0-9a-f:]*(?:\/\d+)?) (?:via|dev|nhid|proto) /m.test(
    text,
  ) || /"dst": ?"/.test(text);

/**
 * The destinations of the routes in the output of `ip route`, apart from those that OVN-Kubernetes makes itself (over
 * a management port, or to the masquerade addresses of `plan` or over them) and those that are no way to anywhere.
 */
export function importRoutes(
  text: string,
  plan: AddressPlan,
): { hostRoutes: string[]; found: ImportEntry[]; ignored: ImportEntry[] } {
  const reading = readIpText(text);
  const masquerade = plan.masqueradeSubnets.flatMap((cidr) => {
    const read = parseCIDR(cidr.trim());
    return read.ok ? [read.value.prefix] : [];
  });
  const hostRoutes = new Set<string>();
  const found: ImportEntry[] = [];
  const ignored: ImportEntry[] = [];
  for (const { list, index, from, to } of reading.records) {
    const route = list === 'routes' ? reading.routes[index] : undefined;
    if (!route) continue;
    const destination = String(route.dst ?? '');
    const why = leaveOut(route, destination, masquerade);
    if (why !== undefined) {
      ignored.push({ from, to, what: `the route to ${destination}: ${why}` });
      continue;
    }
    const cidr = destination.includes('/')
      ? destination
      : `${destination}/${destination.includes(':') ? 128 : 32}`;
    if (hostRoutes.has(cidr)) continue;
    hostRoutes.add(cidr);
    found.push({ from, to, what: `the route to ${cidr}` });
  }
  return { hostRoutes: [...hostRoutes], found, ignored };
}

/** Why a route is not taken over; undefined when it is. */
function leaveOut(route: JsonObject, destination: string, masquerade: readonly Prefix[]): string | undefined {
  if (destination === 'default') return 'it is for everything else';
  const type = typeof route.type === 'string' ? route.type : 'unicast';
  if (type !== 'unicast') return `it is of the type ${type}, no way to anywhere`;
  const devices = [route.dev, ...hops(route).map((hop) => hop.dev)];
  if (
    devices.some((dev) => typeof dev === 'string' && dev.startsWith(constants.managementPortPrefix.value))
  ) {
    return 'OVN-Kubernetes made it, over its management port';
  }
  const gateways = [gatewayOf(route), ...hops(route).map(gatewayOf)];
  if (gateways.some((gateway) => isIn(gateway, masquerade))) {
    return 'OVN-Kubernetes made it, over a masquerade address';
  }
  const first = destination.split('/', 1)[0];
  if (isIn(first, masquerade)) return 'OVN-Kubernetes made it, for its masquerade addresses';
  const read = parseAddress(first ?? '');
  if (!read.ok) return 'its destination is no address';
  if (/^(?:fe80|ff[0-9a-f]{2}):/.test(destination)) return 'it stays on its link';
  return undefined;
}

function hops(route: JsonObject): JsonObject[] {
  return Array.isArray(route.nexthops)
    ? route.nexthops.filter(
        (hop): hop is JsonObject => typeof hop === 'object' && hop !== null && !Array.isArray(hop),
      )
    : [];
}

/** `gateway`, or the address in `via` when it is of the other family. */
function gatewayOf({ gateway, via }: JsonObject): Json | undefined {
  if (typeof gateway === 'string') return gateway;
  return typeof via === 'object' && via !== null && !Array.isArray(via) ? via.host : undefined;
}

function isIn(text: Json | undefined, prefixes: readonly Prefix[]): boolean {
  const read = typeof text === 'string' ? parseAddress(text) : undefined;
  return read?.ok === true && prefixes.some((prefix) => containsAddress(prefix, read.value));
}
