import type { Context } from './context.ts';
import {
  each,
  type Field,
  type Fields,
  malformed,
  take,
  takeInteger,
  takeNamed,
  valueFollows,
} from './fields.ts';
import type { JsonObject } from './model.ts';
import { readMilliseconds } from './numbers.ts';

/**
 * The metrics of a route. `ip -j` prints them as an array of one object; which of them are locked it does not
 * print at all. Source: iproute2 v7.1.0, ip/iproute.c, `mx_names` and `print_rta_metrics`.
 */

const COUNTS = [
  'mtu',
  'window',
  'ssthresh',
  'cwnd',
  'advmss',
  'reordering',
  'hoplimit',
  'initcwnd',
  'initrwnd',
  'quickack',
  'fastopen_no_cookie',
] as const;

const TIMES = ['rtt', 'rttvar', 'rto_min'] as const;

/** Features that have a name; any other set of bits is printed as one hex number. */
const FEATURES: ReadonlySet<string> = new Set(['ecn', 'tcp_usec_ts']);

function metricsOf(route: JsonObject): JsonObject {
  const list = route['metrics'];
  if (Array.isArray(list)) return list[0] as JsonObject;
  const metrics: JsonObject = {};
  route['metrics'] = [metrics];
  return metrics;
}

/** Keyword, perhaps `lock`, then what `read` makes of the words after them. */
function metric(
  name: string,
  read: (ctx: Context, metrics: JsonObject, term: string, fields: Fields) => void,
): Field {
  const term = `route.metrics.${name}`;
  return (ctx, route, fields) => {
    take(ctx, 'keyword', term);
    const metrics = metricsOf(route);
    if (ctx.words.peek() === 'lock') take(ctx, 'flag', 'route.metrics.lock');
    if (valueFollows(ctx, fields)) read(ctx, metrics, term, fields);
  };
}

const count = (name: string) =>
  metric(name, (ctx, metrics, term, fields) => {
    const value = takeInteger(ctx, term, fields);
    if (value !== undefined) metrics[name] = value;
  });

const time = (name: string) =>
  metric(name, (ctx, metrics, term) => {
    const value = readMilliseconds(ctx.words.peek());
    if (value === undefined) {
      malformed(ctx, ctx.words.at++, 'a time such as 20ms or 1.5s');
    } else {
      take(ctx, 'number', term);
      metrics[name] = value;
    }
  });

const features = metric('features', (ctx, metrics, term) => {
  const { words } = ctx;
  while (FEATURES.has(words.peek())) metrics[takeNamed(ctx, 'flag', term)] = null;
  if (words.peek().startsWith('0x')) metrics['features'] = take(ctx, 'value', term);
});

const congestion = metric('congctl', (ctx, metrics, term) => {
  metrics['congestion'] = takeNamed(ctx, 'value', term);
});

/** The items of a route that go into its metrics. */
export const METRICS: [string, Field][] = [
  ...each(COUNTS, count),
  ...each(TIMES, time),
  ['features', features],
  ['congctl', congestion],
];
