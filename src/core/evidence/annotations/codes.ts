import type { CniCode } from '../../cni/codes.ts';
import type { KubeVirtCode } from '../../kubevirt/codes.ts';
import type { MultusCode } from '../../multus/codes.ts';
import type { AnnotationCode } from '../../ovnk/annotations/codes.ts';
import type { UserDefinedNetworkCode } from '../../ovnk/user-defined-networks/codes.ts';
import type { Problem } from '../../text/problem.ts';

/** What is found only by looking at several annotations, or at what was pasted as a whole. */
export const pasteOwnCodes = [
  'annotations-none',
  'annotation-not-text',
  'annotation-place',
  'status-missing',
  'status-address',
  'status-mac',
  'pod-ip',
  'node-subnet-outside',
  'node-subnet-length',
] as const;

export type PasteCode =
  | (typeof pasteOwnCodes)[number]
  | AnnotationCode
  | MultusCode
  | UserDefinedNetworkCode
  | KubeVirtCode
  | CniCode;
export type PasteProblem = Problem<PasteCode>;
