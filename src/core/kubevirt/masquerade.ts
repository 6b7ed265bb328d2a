import { addToAddress, formatAddress } from '../net/address.ts';
import { formatCidr, parseCIDR } from '../net/prefix.ts';
import type { Family } from '../net/types.ts';
import { addressBits } from '../net/types.ts';
import { fail, ok } from '../text/result.ts';
import type { KubeVirtResult } from './codes.ts';
import { constants } from './constants.ts';

/** The addresses of a masquerade interface in one family. */
export interface MasqueradeBinding {
  /** On the bridge in the launcher pod, with prefix length. */
  readonly bridge: string;
  /** What the guest gets by DHCP, with prefix length. */
  readonly guest: string;
  /** The guest's default gateway: the bridge's address alone. */
  readonly gateway: string;
}

/** How virt-launcher words what virt-handler has refused before. */
export const launcherSubnetError = 'less than 4 addresses on network';

/**
 * The addresses behind a masquerade bridge: the first and the second address of the network in which `cidr`
 * lies. `cidr` is `pod.vmNetworkCIDR` (family 4) or `pod.vmIPv6NetworkCIDR` (family 6); an empty one stands for
 * the default. Host bits do not matter. IPv4 octets with leading zeros are read as decimal, because the API
 * server rewrites them so before anybody else sees them.
 *
 * Admission lets every text pass, so both problems show only when the VM starts, as a critical network error:
 * `masquerade-cidr-malformed` and `masquerade-cidr-too-small`, with virt-handler's words in `upstream`. A CIDR
 * of the other family, of which upstream says nothing, is `masquerade-cidr-family`.
 *
 * Upstream: `gatewayIP` in `pkg/network/setup/netpod/netpod.go`, `getMasqueradeGwAndHostAddressesFromCIDR` in
 * `pkg/network/link/address.go`, `sanitizeCIDR` in `staging/src/kubevirt.io/api/core/v1/sanitizers.go`, v1.9.0.
 */
export function masqueradeBinding(cidr: string, family: Family): KubeVirtResult<MasqueradeBinding> {
  const place = { from: 0, to: cidr.length };
  const typed = cidr === '' ? defaultCidr(family) : cidr;
  const read = parseCIDR(withoutLeadingZeros(typed, family), { ipv4Mapped: 'keep' });
  if (!read.ok) {
    const { message, help } = read.problem;
    return fail('masquerade-cidr-malformed', `The network of a masquerade interface is no CIDR: ${message}`, {
      ...place,
      ...(help === undefined ? {} : { help }),
      upstream: `failed to parse VM CIDR: ${typed}, invalid CIDR address: ${typed}`,
    });
  }
  const { address, prefix } = read.value;
  if (prefix.family !== family) {
    return fail(
      'masquerade-cidr-family',
      `This is an IPv${prefix.family} network where an IPv${family} network belongs. ` +
        'Nothing checks the family; the guest would get no usable address.',
      { ...place, help: `Put it into ${prefix.family === 4 ? 'vmNetworkCIDR' : 'vmIPv6NetworkCIDR'}.` },
    );
  }
  const smallest = addressBits(family) - 2;
  const gateway = addToAddress(prefix, 1n);
  const guest = addToAddress(prefix, 2n);
  if (prefix.length > smallest || gateway === undefined || guest === undefined) {
    // Only the IPv4 field passes through the API server's rewriting.
    const seen = family === 4 ? formatCidr(address, prefix.length) : typed;
    return fail(
      'masquerade-cidr-too-small',
      `The network must hold a gateway and a guest, so it is at most a /${smallest}. ` +
        `virt-launcher would say “${launcherSubnetError}”.`,
      {
        ...place,
        upstream: `VM CIDR subnet is too small, at least 2 host addresses are required: ${seen}`,
      },
    );
  }
  return ok({
    bridge: formatCidr(gateway, prefix.length),
    guest: formatCidr(guest, prefix.length),
    gateway: formatAddress(gateway),
  });
}

/** The network behind a masquerade bridge when the VM names none. */
export function defaultCidr(family: Family): string {
  return family === 4 ? constants.vmNetworkCIDR.value : constants.vmIPv6NetworkCIDR.value;
}

/** As the API server rewrites IPv4 octets, and as Go reads a prefix length. */
function withoutLeadingZeros(cidr: string, family: Family): string {
  const slash = cidr.lastIndexOf('/');
  if (slash < 0) return cidr;
  const address = cidr.slice(0, slash);
  const plain =
    family === 4 && /^[0-9.]+$/.test(address) ? address.split('.').map(withoutZeros).join('.') : address;
  return `${plain}/${withoutZeros(cidr.slice(slash + 1))}`;
}

const withoutZeros = (digits: string) => digits.replace(/^0+(?=[0-9])/, '');
