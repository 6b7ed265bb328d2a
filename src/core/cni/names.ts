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
