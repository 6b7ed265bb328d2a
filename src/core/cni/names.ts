import { constants } from './constants.ts';

/** An error as a CNI plugin or libcni returns it. */
export interface CniError {
  readonly code: number;
  readonly msg: string;
  readonly details?: string;
}

/** The text that a runtime shows of an error: cni pkg/types/types.go, `Error.Error`. */
export function errorText(error: CniError): string {
  return error.details === undefined || error.details === '' ? error.msg : `${error.msg}; ${error.details}`;
}

const nameCharacters = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

/** What libcni says of the name of a network at ADD; undefined when it is fine (cni pkg/utils/utils.go). */
export function networkNameError(name: string): CniError | undefined {
  if (name === '') return { code: 7, msg: 'missing network name:' };
  if (nameCharacters.test(name)) return undefined;
  return { code: 7, msg: 'invalid characters found in network name', details: name };
}

/** What libcni says of a container ID; undefined when it is fine (cni pkg/utils/utils.go). */
export function containerIdError(id: string): CniError | undefined {
  if (id === '') return { code: 3, msg: 'missing containerID' };
  return nameCharacters.test(id)
    ? undefined
    : { code: 4, msg: 'invalid characters in containerID', details: id };
}

/** Go's `unicode.IsSpace`, which differs from JavaScript's `\s` in U+0085 and U+FEFF. */
const goSpace = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** What libcni says of the name of an interface; undefined when it is fine (cni pkg/utils/utils.go). */
export function interfaceNameError(name: string): CniError | undefined {
  const code = 4;
  if (name === '') return { code, msg: 'interface name is empty' };
  if (utf8Length(name) > constants.maxInterfaceName) {
    return {
      code,
      msg: 'interface name is too long',
      details: `interface name should be less than ${constants.maxInterfaceName + 1} characters`,
    };
  }
  if (name === '.' || name === '..') return { code, msg: 'interface name is . or ..' };
  if (/[/:]/.test(name) || goSpace.test(name)) {
    return { code, msg: 'interface name contains / or : or whitespace characters' };
  }
  return undefined;
}

/** How many bytes the text has as UTF-8. */
export function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
