const prime = 0x100000001b3n;
const offset = 0xcbf29ce484222325n;

/**
 * The name OVN-Kubernetes gives a port group or an address set: `a` and the decimal FNV-1a-64 hash of the
 * object's primary ID. It cannot be turned back; `external_ids` say what the object is.
 *
 * Upstream: `HashForOVN` in `util/util.go`.
 */
export function hashForOVN(primaryId: string): string {
  let hash = offset;
  for (const octet of new TextEncoder().encode(primaryId)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(octet)) * prime);
  }
  return `a${hash}`;
}
