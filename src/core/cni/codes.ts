import type { DataCode } from '../text/data-codes.ts';
import { dataCodes } from '../text/data-codes.ts';
import type { FixableProblem } from '../text/fix.ts';

/** What can be wrong with a CNI configuration or result beyond its JSON. */
export const cniOwnCodes = [
  // What libcni refuses to load (libcni/conf.go).
  'not-an-object',
  'number-too-large',
  'name-missing',
  'name-type',
  'version-type',
  'versions-type',
  'versions-entry',
  'version-unreadable',
  'switch-type',
  'switch-value',
  'plugins-missing',
  'plugins-type',
  'plugins-empty',
  'plugin-unreadable',
  'plugin-type-missing',
  // What libcni loads, and what fails or misleads later.
  'name-empty',
  'name-characters',
  'plugin-type-path',
  'plugins-elsewhere',
  'version-missing',
  'version-unknown',
  'version-too-old',
  'versions-dropped',
  'single-plugin-file',
  'runtime-key',
  // Keys and values of plugins.
  'plugin-unknown',
  'key-unknown',
  'key-letter-case',
  'key-repeated',
  'key-misplaced',
  'key-required',
  'key-type',
  'key-no-effect',
  'keys-conflict',
  'value-range',
  'value-unknown',
  'value-format',
  'plugin-panics',
  // Addresses.
  'ipam-required',
  'ipam-forbidden',
  'ipam-type-missing',
  'ipam-unknown',
  'range-missing',
  'range-set-empty',
  'range-families',
  'range-subnet',
  'range-small',
  'range-host-bits',
  'range-start',
  'range-end',
  'range-overlap',
  'range-gateway',
  'address-none',
  'address-per-family',
  'default-route-twice',
  'route-without-destination',
  // Chains.
  'chain-first',
  'chain-second-interface',
  'chain-needs-bridge',
  'chain-needs-veth',
  'chain-not-supported',
  'capability-missing',
  'capability-unused',
  // Results.
  'result-version',
  'result-shape',
  'result-interface',
  'error-result',
] as const;

export type CniCode = DataCode | (typeof cniOwnCodes)[number];

export const cniCodes: readonly CniCode[] = [...dataCodes, ...cniOwnCodes];

/** `upstream` is what libcni or the plugin prints; `fixes` are mends to choose from. */
export type CniProblem = FixableProblem<CniCode>;
