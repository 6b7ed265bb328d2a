import { goNetErrors, goParseMAC } from '../../net/go-net.ts';
import { maxInterfaceName } from '../../net/interface-name.ts';
import { goQuote } from '../../text/go-quote.ts';
import { utf8Length } from '../../text/go-space.ts';
import { constants } from '../constants.ts';
import type { KeyPath, PluginContext } from '../plugin-context.ts';

/** Rules that several plugins share. */

/** A name for an interface that the plugin makes on the node: the kernel takes 1 to 15 bytes. */
export function checkInterfaceName(
  context: PluginContext,
  path: KeyPath,
  name: string,
  error?: (reason: string) => string,
): void {
  const upstream = (reason: string) => (error === undefined ? {} : { upstream: error(reason) });
  if (name === '') {
    context.report(
      'value-format',
      path,
      'The name is empty; the default counts only when the key is absent.',
      {
        ...upstream('LinkAttrs.Name cannot be empty'),
        fixes: context.fixRemove('Remove the key', path),
      },
    );
  } else if (utf8Length(name) > maxInterfaceName) {
    context.report(
      'value-range',
      path,
      `The name of an interface has at most ${maxInterfaceName} bytes; this has ${utf8Length(name)}.`,
      upstream('numerical result out of range'),
    );
  }
}

/** An MTU as the kernel takes it for a veth: 68 to 65535. The plugins do not check it. */
export function checkMtu(context: PluginContext, upstream?: string): void {
  const mtu = context.number('mtu');
  if (mtu === undefined || mtu === 0) return;
  if (mtu < 0) {
    context.warn('value-range', ['mtu'], 'A negative MTU is ignored; the kernel chooses.');
  } else if (mtu < constants.minMtu || mtu > constants.maxMtu) {
    context.report('value-range', ['mtu'], `The kernel takes ${constants.minMtu} to ${constants.maxMtu}.`, {
      ...(upstream === undefined ? {} : { upstream }),
    });
  }
}

/** An MTU that may not exceed that of the master, and not be negative: macvlan and vlan. */
export function checkMtuOfMaster(context: PluginContext): void {
  const mtu = context.number('mtu');
  if (mtu !== undefined && mtu < 0) {
    context.report('value-range', ['mtu'], 'The MTU lies between 0 and that of the master.', {
      upstream: `invalid MTU ${mtu}, must be [0, master MTU({mtu})]`,
    });
  } else if (mtu !== undefined && mtu > constants.maxMtu) {
    context.warn('value-range', ['mtu'], `No interface has an MTU above ${constants.maxMtu}.`);
  }
}

/** A VLAN ID that a plugin reads as 0 to 4094. */
export function checkVlan(context: PluginContext, key: string, error: (id: number) => string): void {
  const id = context.number(key);
  if (id === undefined || (id >= 0 && id <= constants.maxVlan)) return;
  context.report('value-range', [key], `A VLAN ID is a number from 0 to ${constants.maxVlan}.`, {
    upstream: error(id),
  });
}

export function checkMac(context: PluginContext, path: KeyPath, error: (mac: string) => string): void {
  const mac = context.string(...path);
  if (mac === undefined || mac === '') return;
  const octets = goParseMAC(mac);
  if (octets === undefined) {
    context.report('value-format', path, 'This is no MAC address: six octets with colons, dashes or dots.', {
      upstream: error(mac),
    });
  } else if (octets.length === 6 && ((octets[0] ?? 0) & 1) === 1) {
    context.warn('value-format', path, 'This is a group address: no interface can have it.');
  }
}

/** `invalid args <mac> for MAC addr: <error>`, as macvlan and tuning put it. */
export function invalidMacArgs(mac: string): string {
  return `invalid args ${mac} for MAC addr: ${goNetErrors.mac(mac)}`;
}

/** One of a closed set of words; empty counts as absent when `empty` says so. */
export function checkChoice(
  context: PluginContext,
  key: string,
  choices: readonly string[],
  error: (value: string) => string,
  empty = true,
): void {
  const value = context.string(key);
  if (value === undefined || (empty && value === '') || choices.includes(value)) return;
  const meant = choices.find((choice) => choice.toLowerCase() === value.toLowerCase());
  context.report(
    'value-unknown',
    [key],
    `${key} is one of ${choices.join(', ')}${meant === undefined ? '' : ', in this letter case'}.`,
    {
      upstream: error(value),
      fixes: meant === undefined ? [] : context.fixValue(`Write ${meant}`, [key], JSON.stringify(meant)),
    },
  );
}

/** plugins pkg/ip/ipmasq_linux.go, `SetupIPMasqForNetworks`: noticed only when ipMasq is on and IPAM has run. */
export function checkMasqueradeBackend(context: PluginContext): void {
  const backend = context.string('ipMasqBackend');
  if (backend === undefined || backend === 'iptables' || backend === 'nftables') return;
  const used = context.flag('ipMasq');
  context.report('value-unknown', ['ipMasqBackend'], 'ipMasqBackend is iptables or nftables.', {
    severity: used ? 'error' : 'warning',
    upstream: `unknown ipmasq backend ${goQuote(backend)}`,
    help: used
      ? 'It is noticed only after the IPAM plugin has given an address.'
      : 'It is noticed only once ipMasq is set.',
  });
}

const everything = new Set(['0.0.0.0/0', '::/0']);

/**
 * With isDefaultGateway the bridge adds a default route, unless IPAM brought one with a gateway. One without makes
 * two equal routes: plugins/main/bridge/bridge.go, `calcGateways`.
 */
export function checkDefaultRoute(context: PluginContext): void {
  const routes = context.nodeAt(['ipam', 'routes']);
  if (routes?.kind !== 'list') return;
  routes.items.forEach((_, index) => {
    const path = ['ipam', 'routes', index];
    const dst = context.string(...path, 'dst');
    if (dst === undefined || !everything.has(dst) || context.has(...path, 'gw')) return;
    context.report(
      'default-route-twice',
      path,
      'isDefaultGateway adds this default route too. The kernel refuses the second one: “file exists”.',
      {
        help: 'Remove the route, give it a gw, or set isGateway instead of isDefaultGateway.',
        fixes: context.fixRemoveItem('Remove the route', ['ipam', 'routes'], index),
      },
    );
  });
}
