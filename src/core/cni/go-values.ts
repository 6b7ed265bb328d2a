import { goIP, goNetErrors, goParseCIDR, goParseIP } from '../net/go-net.ts';
import type { KeySpec } from '../text/config-keys.ts';
import { structOf } from '../text/config-keys.ts';
import type { GoCustom, GoText } from '../text/go-types.ts';
import { goInt, goString } from '../text/go-types.ts';

/** The types of Go and of cni that read addresses out of JSON, with their errors. */

/** `ip.IP` of the reference plugins: an address, with or without a prefix length (plugins pkg/ip/ip.go). */
export const pluginIP: GoText = {
  kind: 'text',
  name: 'ip.IP',
  refuse: (text) => {
    const read = text === '' || (text.includes('/') ? goParseCIDR(text) : goParseIP(text)) !== undefined;
    return read ? undefined : `invalid IP address ${text}`;
  },
};

/** `types.IPNet` of cni: a CIDR, for which null counts as the empty text (cni pkg/types/types.go). */
export const cniIPNet: GoCustom = {
  kind: 'custom',
  name: 'types.IPNet',
  inner: goString,
  refuse: (text) => (goParseCIDR(text) === undefined ? goNetErrors.cidr(text) : undefined),
};

/** The keys of a route in an IPAM configuration or a result: cni pkg/types/types.go, `route`. */
export const routeKeys: readonly KeySpec[] = [
  {
    key: 'dst',
    type: cniIPNet,
    meaning: 'The destination. 0.0.0.0/0 or ::/0 is the default route.',
    allowed: 'a CIDR',
  },
  {
    key: 'gw',
    type: goIP,
    meaning: 'The next hop.',
    default: 'the first gateway of the same family in the result',
    allowed: 'an address',
  },
  {
    key: 'mtu',
    type: goInt,
    meaning: 'Passed on in the result. The reference plugins do not apply it.',
    since: 'spec 1.1.0',
  },
  {
    key: 'advmss',
    type: goInt,
    meaning: 'Passed on in the result. The reference plugins do not apply it.',
    since: 'spec 1.1.0',
  },
  {
    key: 'priority',
    type: goInt,
    meaning: 'The metric of the route; the smallest wins.',
    since: 'spec 1.1.0',
  },
  {
    key: 'table',
    type: goInt,
    meaning: 'The routing table.',
    default: 'the main table',
    since: 'spec 1.1.0',
  },
  {
    key: 'scope',
    type: goInt,
    meaning: 'The scope of the route as the kernel counts it: 0 universe, 253 link, 254 host.',
    since: 'spec 1.1.0',
  },
];

const routeStruct = structOf('types.route', routeKeys);

/** `types.Route`, which decodes itself. */
export const cniRoute: GoCustom = { kind: 'custom', name: 'types.Route', inner: routeStruct };
