import type { NetCode } from '../net/codes.ts';
import type { Problem } from '../text/problem.ts';
import type { Result } from '../text/result.ts';

/** Every way in which the arithmetic of this room refuses its input, besides text that is no address at all. */
export const addressCodes = [
  'whole-number-expected',
  'family-unexpected',
  'network-id-not-positive',
  'network-id-out-of-range',
  'masquerade-past-the-end',
  'no-cluster-network',
  'host-capacity-zero',
  'host-prefix-too-short',
  'subnets-exhausted',
  'node-subnet-too-small',
  'node-id-reserved',
  'node-id-out-of-range',
  'join-subnet-too-small',
  'cluster-subnet-format',
  'host-prefix-not-a-number',
  'host-prefix-v6',
  'host-prefix-v4',
  'host-prefix-differs',
  'host-prefix-not-longer',
  'subnet-not-contained',
  'gateway-not-contained',
  'subnet-overlap',
  'transit-subnet-not-found',
  'internal-subnet-too-small',
  'openshift-version',
] as const;

export type AddressCode = (typeof addressCodes)[number] | NetCode;
export type AddressProblem = Problem<AddressCode>;
export type AddressResult<T> = Result<T, AddressCode>;
