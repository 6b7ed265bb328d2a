import type { Interface } from './api.ts';
import type { Attachment, BindingPlugin } from './bindings.ts';
import { attachmentOf } from './bindings.ts';

/** How an interface is attached; undefined for a plugin that is not registered, or no binding at all. */
export function interfaceAttachment(
  iface: Interface,
  plugins: ReadonlyMap<string, BindingPlugin> = new Map(),
): Attachment | undefined {
  // The order in which virt-handler looks.
  for (const binding of ['bridge', 'masquerade', 'passtBinding', 'sriov'] as const) {
    if (iface.bindings.includes(binding)) return binding;
  }
  const plugin = iface.plugin === undefined ? undefined : plugins.get(iface.plugin);
  return plugin && attachmentOf(plugin);
}
