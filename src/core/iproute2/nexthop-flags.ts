import { takeAddress } from './address-slot.ts';
import type { Context } from './context.ts';
import { device, each, type Field, listOf, member, named, take, takeNamed, valueFollows } from './fields.ts';
import type { JsonObject } from './model.ts';

/**
 * What a route, the hops of a multipath route and nexthop objects have in common.
 * Source: iproute2 v7.1.0, ip/iproute.c, `print_rt_flags`, `print_rta_via`, `print_rta_gateway`.
 */

const FLAGS = [
  'dead',
  'onlink',
  'pervasive',
  'offload',
  'trap',
  'notify',
  'linkdown',
  'unresolved',
  'rt_offload',
  'rt_trap',
  'rt_offload_failed',
] as const;

/** Words that `via` may name a family with (lib/utils.c, `family_name`). */
const FAMILIES: ReadonlySet<string> = new Set(['inet', 'inet6', 'mpls', 'link', 'bridge']);

/** `via A`, or `via inet6 A` where the next hop is of another family than the route (RFC 5549). */
const via: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'route.via');
  if (!valueFollows(ctx, fields)) return;
  if (!FAMILIES.has(ctx.words.peek())) {
    const gateway = takeAddress(ctx, 'route.via');
    if (gateway !== undefined) object['gateway'] = gateway;
    return;
  }
  const via: JsonObject = { family: takeNamed(ctx, 'value', 'route.via') };
  object['via'] = via;
  const host = valueFollows(ctx, fields) ? takeAddress(ctx, 'route.via') : undefined;
  if (host !== undefined) via['host'] = host;
};

/** Where the packets go: the gateway and the device. */
export const HOP: [string, Field][] = [
  ['via', via],
  ['dev', device('dev', 'route.dev')],
];

export const HOP_FLAGS: [string, Field][] = each(FLAGS, () => member('flags', 'route.flag'));

export const PROTO = named('protocol', 'route.proto');
export const SCOPE = named('scope', 'route.scope');

/** `flags` is printed in JSON even when it is empty, before the items that follow it in text. */
export function withFlags(object: JsonObject): void {
  listOf(object, 'flags');
}

/** Items that stand behind the flags. */
export function behindFlags(fields: readonly [string, Field][]): [string, Field][] {
  return fields.map(([keyword, field]) => [
    keyword,
    (ctx: Context, object, table) => {
      withFlags(object);
      field(ctx, object, table);
    },
  ]);
}
