import type { Problem } from '../text/problem.ts';
import type { Result } from '../text/result.ts';

/** Every way in which the functions of this room refuse input. */
export const netCodes = [
  'empty',
  'space',
  'not-an-address',
  'character',
  'trailing',
  'octet-count',
  'octet-empty',
  'octet-leading-zero',
  'octet-range',
  'group-count',
  'group-empty',
  'group-length',
  'double-colon',
  'zone',
  'ipv4-mapped',
  'length-missing',
  'length-unexpected',
  'length-format',
  'length-range',
  'host-bits',
  'split-length',
  'family-mismatch',
  'range-order',
  'mac-length',
  'mac-separator',
] as const;

export type NetCode = (typeof netCodes)[number];
export type NetProblem = Problem<NetCode>;
export type NetResult<T> = Result<T, NetCode>;
