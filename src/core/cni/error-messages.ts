import { sourceLink, sources } from './constants.ts';

/** The exact text of an error result that comes with a code of its own. `{…}` stands for what varies. */
export interface ErrorMessage {
  readonly code: number;
  readonly text: string;
  /** The member `details` of the error result. */
  readonly details?: string;
  /** The part of the frame that prints it: the file in the repository cni. */
  readonly file: string;
}

const skel = 'pkg/skel/skel.go';
const utils = 'pkg/utils/utils.go';

/**
 * What skel, the frame of every Go plugin, and the checks that skel and libcni share say, by code: cni @ 3f51e88. The
 * reference plugins give their own errors no code, so skel makes 999 of them.
 */
export const errorMessages: readonly ErrorMessage[] = [
  {
    code: 1,
    text: 'incompatible CNI versions',
    details: 'config is "{version}", plugin supports {versions}',
    file: skel,
  },
  { code: 1, text: 'config version does not allow {command}', file: skel },
  { code: 1, text: 'plugin version does not allow {command}', file: skel },
  { code: 3, text: 'missing containerID', file: utils },
  { code: 4, text: 'required env variables [{variables}] missing', file: skel },
  { code: 4, text: 'unknown CNI_COMMAND: {command}', file: skel },
  { code: 4, text: 'invalid characters in containerID', details: '{id}', file: utils },
  { code: 4, text: 'interface name is empty', file: utils },
  {
    code: 4,
    text: 'interface name is too long',
    details: 'interface name should be less than 16 characters',
    file: utils,
  },
  { code: 4, text: 'interface name is . or ..', file: utils },
  { code: 4, text: 'interface name contains / or : or whitespace characters', file: utils },
  { code: 5, text: 'error reading from stdin: {error}', file: skel },
  { code: 6, text: 'error unmarshall network config: {error}', file: skel },
  { code: 6, text: 'decoding version from network config: {error}', file: 'pkg/types/create/create.go' },
  { code: 7, text: 'missing network name', file: skel },
  { code: 7, text: 'missing network name:', file: utils },
  { code: 7, text: 'invalid characters found in network name', details: '{name}', file: utils },
  { code: 8, text: "plugin's netns and netns from CNI_NETNS should not be the same", file: skel },
  { code: 8, text: "get plugin's netns failed", file: 'pkg/ns/ns_linux.go' },
];

/** The page of the file that prints a message. */
export function errorMessageLink({ file }: ErrorMessage): string {
  return sourceLink(sources.cni, file);
}
