import { fail, ok } from '../text/result.ts';
import type { Interface, Network } from './api.ts';
import { lookupPodNetwork } from './api.ts';
import type { BindingPlugin } from './bindings.ts';
import type { KubeVirtResult } from './codes.ts';
import { constants } from './constants.ts';

export interface MigratabilityInput {
  readonly interfaces: readonly Interface[];
  readonly networks: readonly Network[];
  /** The annotations of the VMI. */
  readonly annotations?: ReadonlyMap<string, string>;
  readonly plugins?: ReadonlyMap<string, BindingPlugin>;
}

const refusal =
  'cannot migrate VMI which does not use masquerade or a migratable plugin to connect to the pod network';

/**
 * Whether the network lets the VM migrate live; the value is the reason. Only the interface on the pod network
 * counts. A refusal is `not-migratable`, and shows in the VMI's condition LiveMigratable with the reason
 * InterfaceNotLiveMigratable and the message in `upstream`.
 *
 * Upstream: `pkg/network/vmispec/interface.go`, `VerifyVMIMigratable`, KubeVirt v1.9.0.
 */
export function networkMigratability(input: MigratabilityInput): KubeVirtResult<string> {
  if (input.interfaces.length === 0) return ok('The VM has no interfaces.');
  const podNetwork = lookupPodNetwork(input.networks);
  if (podNetwork === undefined)
    return ok('The VM is not on the pod network; secondary networks may migrate.');
  const primary = input.interfaces.find(({ name }) => name === podNetwork.name);
  if (primary === undefined) {
    return fail('not-migratable', `The pod network ${podNetwork.name} has no interface.`, {
      upstream: `no primary interface found for network ${podNetwork.name}`,
    });
  }
  const has = (binding: Interface['bindings'][number]) => primary.bindings.includes(binding);
  if (has('masquerade')) return ok('The pod network is attached by masquerade.');
  if (has('passtBinding')) return ok('The pod network is attached by passtBinding.');
  if (has('bridge')) {
    const annotation = constants.podBridgeMigrationAnnotation.value;
    if (input.annotations?.has(annotation))
      return ok(`The pod network is bridged, and ${annotation} allows it.`);
    return fail('not-migratable', 'The pod network is bridged: the target pod would have another address.', {
      help: `Use masquerade. The annotation ${annotation} allows it where the network keeps the address.`,
      upstream: refusal,
    });
  }
  if (primary.plugin !== undefined) {
    const plugin = input.plugins?.get(primary.plugin);
    if (plugin?.migration !== undefined) {
      return ok(`The pod network is attached by plugin ${primary.plugin}, registered as migratable.`);
    }
    return fail(
      'not-migratable',
      plugin === undefined
        ? `The pod network is attached by plugin ${primary.plugin}, which is not registered.`
        : `The pod network is attached by plugin ${primary.plugin}, registered without migration.`,
      { help: 'Register the plugin with migration: {}, if it can.', upstream: refusal },
    );
  }
  return fail('not-migratable', 'The pod network is attached by a binding that does not migrate.', {
    upstream: refusal,
  });
}
