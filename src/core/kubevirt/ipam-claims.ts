import { constants } from './constants.ts';

/**
 * The name of the IPAMClaim that holds the persistent addresses of a VM on a network: `<vm>.<network>`, with
 * `network` the name in `networks[].name`, lower-cased; whatever is not a letter, digit or inner hyphen splits
 * it, and the pieces are joined by dots. Two networks can thus get one name (`a_b` and `a.b`). Cut at 253.
 *
 * Upstream: kubevirt/ipam-extensions `pkg/claims/claims.go`, `ComposeKey`, commit edb24dec. Its pattern doubles a
 * backslash, so that a literal backslash and any one character before a letter or digit stay inside a piece;
 * this is kept, though no valid name has a backslash.
 */
export function ipamClaimName(vmName: string, networkName: string): string {
  const text = `${vmName}${constants.claimSeparator.value}${networkName}`.toLowerCase();
  const pieces = text.match(/[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*/g) ?? [];
  return pieces.join(constants.claimSeparator.value).slice(0, constants.claimNameLength.value);
}
