import { goParseCIDR } from '../../net/go-net.ts';
import type { KeyPath, PluginContext } from '../plugin-context.ts';

/** Rules for routes and addresses that the IPAM plugins share. */

/** A route without a destination is accepted and comes out as `"dst":"<nil>"`. */
export function checkRoutes(context: PluginContext): void {
  const routes = context.nodeAt(['ipam', 'routes']);
  if (routes?.kind !== 'list') return;
  routes.items.forEach((item, index) => {
    const path = ['ipam', 'routes', index];
    if (item.kind !== 'map') return;
    if (!context.has(...path, 'dst')) {
      context.warn(
        'route-without-destination',
        path,
        'A route needs dst; without it nothing useful comes out.',
      );
      return;
    }
    const dst = context.string(...path, 'dst') ?? '';
    const cidr = goParseCIDR(dst);
    if (cidr !== undefined && cidr.address.value !== cidr.prefix.value) {
      context.warn(
        'value-format',
        [...path, 'dst'],
        'The destination has host bits set, which the kernel refuses.',
      );
    }
    for (const key of ['mtu', 'advmss']) {
      if (context.has(...path, key)) {
        context.inform(
          'key-no-effect',
          [...path, key],
          `${key} is passed on in the result, but not applied to the route.`,
        );
      }
    }
  });
}

/** A list of texts that must be addresses with a prefix length. */
export function checkCidrList(
  context: PluginContext,
  path: KeyPath,
  message: string,
  error: (text: string) => string,
): void {
  const list = context.nodeAt(path);
  if (list?.kind !== 'list') return;
  list.items.forEach((item, index) => {
    if (item.kind !== 'string' || goParseCIDR(item.value) !== undefined) return;
    context.report('value-format', [...path, index], message, { upstream: error(item.value) });
  });
}
