import { formatAddress, parseAddress } from '../net/address.ts';
import { parseCIDR } from '../net/prefix.ts';
import { fail, ok } from '../text/result.ts';
import type { KubeVirtResult } from './codes.ts';
import { constants } from './constants.ts';

const { bridgeLinkLocalBase, bridgeLinkLocalLength } = constants;

/**
 * The address that the bridge of a `bridge` interface gets in the launcher pod, when the pod interface has an
 * IPv4 address: the decimal index is appended as text to `169.254.75.1`. Index 10 gives 169.254.75.110; from
 * 100 on the text is no address any more, and is returned all the same.
 *
 * `index` is a whole number from 0: the place of the interface among those that virt-handler sets up at once.
 * At start that is the order of `interfaces` without those of `state: absent`; a hotplugged interface counts
 * among the hotplugged ones only. As DHCP server identifier, virt-launcher counts all of `interfaces`.
 *
 * Upstream: `pkg/network/setup/netpod/netpod.go`, `bridgeBindingSpec`; `pkg/network/link/address.go`,
 * `GetFakeBridgeIP`, KubeVirt v1.9.0.
 */
export function bridgeLinkLocal(index: number): string {
  return `${bridgeLinkLocalBase.value}${index}/${bridgeLinkLocalLength.value}`;
}

/** Whether the text is still an address: up to index 99. */
export function bridgeLinkLocalIsValid(index: number): boolean {
  return parseCIDR(bridgeLinkLocal(index)).ok;
}

/**
 * The reverse: the one interface index that gives this address, written with or without /32. An address in
 * 169.254.75.0/24 that no index gives (such as 169.254.75.1, .20 or .105: a decimal number has no leading zero)
 * is reported as `not-a-bridge-address`, like any other address.
 */
export function bridgeIndexOf(address: string): KubeVirtResult<number> {
  const slash = address.indexOf('/');
  const read = parseAddress(slash < 0 ? address : address.slice(0, slash));
  const text = read.ok ? formatAddress(read.value) : '';
  if (!read.ok || (slash >= 0 && address.slice(slash + 1) !== String(bridgeLinkLocalLength.value))) {
    return notOurs(address, `An IPv4 address, alone or with /${bridgeLinkLocalLength.value}, was expected.`);
  }
  const network = bridgeLinkLocalBase.value.slice(0, bridgeLinkLocalBase.value.lastIndexOf('.') + 1);
  if (!text.startsWith(network)) {
    return notOurs(address, `KubeVirt’s bridge addresses begin with ${bridgeLinkLocalBase.value}.`);
  }
  const digits = text.startsWith(bridgeLinkLocalBase.value)
    ? text.slice(bridgeLinkLocalBase.value.length)
    : '';
  if (digits === '') {
    return notOurs(
      address,
      `The index is appended to ${bridgeLinkLocalBase.value}, so the last octet is a 1 and at least one more digit.`,
    );
  }
  if (digits.length > 1 && digits.startsWith('0')) {
    return notOurs(address, `The index would be ${digits}, and no decimal number begins with a zero.`);
  }
  return ok(Number(digits));
}

function notOurs(address: string, why: string): KubeVirtResult<never> {
  return fail('not-a-bridge-address', `No interface index gives this address. ${why}`, {
    from: 0,
    to: address.length,
  });
}
