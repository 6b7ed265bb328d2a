import { goSpace, utf8Length } from '../text/go-space.ts';

/** The longest name of an interface, in bytes: Linux include/uapi/linux/if.h, `IFNAMSIZ` less the final zero. */
export const maxInterfaceName = 15;

/** What is wrong with the name of an interface, in the words of libcni: `msg`, and `details` behind a semicolon. */
export interface InterfaceNameError {
  readonly code: 4;
  readonly msg: string;
  readonly details?: string;
}

/**
 * What libcni says at ADD of the name that a runtime asks for; undefined when it is fine
 * (containernetworking/cni @ 3f51e88, pkg/utils/utils.go, `ValidateInterfaceName`).
 */
export function interfaceNameError(name: string): InterfaceNameError | undefined {
  const code = 4;
  if (name === '') return { code, msg: 'interface name is empty' };
  if (utf8Length(name) > maxInterfaceName) {
    return {
      code,
      msg: 'interface name is too long',
      details: `interface name should be less than ${maxInterfaceName + 1} characters`,
    };
  }
  if (name === '.' || name === '..') return { code, msg: 'interface name is . or ..' };
  if (/[/:]/.test(name) || goSpace.test(name)) {
    return { code, msg: 'interface name contains / or : or whitespace characters' };
  }
  return undefined;
}
