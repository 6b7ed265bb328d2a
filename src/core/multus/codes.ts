import type { DataCode } from '../text/data-codes.ts';
import { dataCodes } from '../text/data-codes.ts';
import type { FixableProblem } from '../text/fix.ts';

/** What can be wrong with the annotations and configurations of Multus beyond their JSON. */
export const multusOwnCodes = [
  // The network selection annotation, as Multus refuses it.
  'selection-empty',
  'selection-slash',
  'selection-at',
  'selection-name',
  'selection-interface',
  'selection-json',
  'selection-type',
  'selection-null',
  'selection-ip',
  'selection-mac',
  'selection-guid',
  'selection-address',
  // What Multus accepts, and what fails or misleads later.
  'selection-nameless',
  'selection-object-name',
  'selection-interface-late',
  'selection-interface-twice',
  'selection-ips-several',
  'selection-mac-length',
  'selection-ecmp',
  'selection-namespace',
  'selection-port',
  'selection-bandwidth',
  'selection-word-null',
  'selection-claim',
  'selection-alias',
  'selection-other-parser',
  // The default network of a pod.
  'default-network-several',
  'default-network-none',
  // network-status.
  'status-json',
  'status-type',
  'status-default',
  'status-interface-twice',
  'status-ip',
  'status-mac',
  'status-gateway-nil',
  'status-device',
  'status-old-key',
  // Selection against status.
  'attachment-missing',
  'attachment-unasked',
  'attachment-interface',
  'attachment-ip',
  'attachment-mac',
  // NetworkAttachmentDefinition and delegates.
  'nad-kind',
  'nad-config-type',
  'nad-config-file',
  'nad-config-json',
  'nad-config-null',
  'nad-list-empty',
  'nad-list-and-type',
  'nad-name-injected',
  'nad-overlay-name',
  'nad-resource-unused',
  'delegate-type',
  'delegate-unreadable',
  'capability-missing',
  // Multus's own configuration.
  'config-unreadable',
  'config-no-delegate',
  'config-delegates-ignored',
  'config-networks-ignored',
  'config-no-kubeconfig',
  'config-log-level',
  'config-global-namespaces',
  'config-value',
  'config-not-multus',
  // Keys of all of these.
  'key-unknown',
  'key-repeated',
] as const;

export type MultusCode = DataCode | (typeof multusOwnCodes)[number];

export const multusCodes: readonly MultusCode[] = [...dataCodes, ...multusOwnCodes];

/** `upstream` is what Multus or the program after it prints. */
export type MultusProblem = FixableProblem<MultusCode>;
