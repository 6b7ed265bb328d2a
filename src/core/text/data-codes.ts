import type { FixableProblem } from './fix.ts';

/** Everything that can be wrong with a text as JSON or YAML, before anybody asks what it means. */
export const dataCodes = [
  'too-large',
  'too-deep',
  'nothing-to-read',
  'json-bom',
  'json-trailing-comma',
  'json-missing-comma',
  'json-missing-colon',
  'json-comment',
  'json-quotes',
  'json-unquoted-key',
  'json-literal',
  'json-number',
  'json-control-character',
  'json-escape',
  'json-unclosed',
  'json-unexpected',
  'json-after-value',
  'duplicate-key',
  'yaml-syntax',
  'yaml-key',
  'alias-unknown',
  'alias-cycle',
  'alias-expansion',
  'value-cut',
] as const;

export type DataCode = (typeof dataCodes)[number];
export type DataProblem = FixableProblem<DataCode>;

/** JSON and YAML over this many UTF-16 units is refused. */
export const maxDataLength = 4 * 1024 * 1024;

/** Values inside one another beyond this are refused. Kubernetes objects stay below 30. */
export const maxDataDepth = 400;

/** How many values aliases may add to a YAML document. An alias bomb asks for billions. */
export const maxAliasedValues = 10_000;
