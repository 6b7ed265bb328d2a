/** The anchors of the reference pages, so that whoever links a row spells its anchor as the row does. */

/** A key of a plugin on the page of plugins: `bridge-vlanTrunk.minID`. */
export function keyAnchor(section: string, path: string): string {
  return `${section}-${path.replaceAll('[]', '').replaceAll('/', '.')}`;
}

/** A code on the page of error codes. */
export function codeAnchor(code: number): string {
  return `code-${code}`;
}

/** An annotation on the page of annotations: `k8s-ovn-org-pod-networks`. */
export function annotationAnchor(key: string): string {
  return key.replace(/[^A-Za-z0-9]+/g, '-');
}
