import { nodeAnnotations } from './catalogue-node.ts';
import { otherAnnotations } from './catalogue-other.ts';
import { podAnnotations } from './catalogue-pod.ts';
import type { AnnotationSpec } from './spec.ts';

/** Every annotation that OVN-Kubernetes writes or reads, those of Multus aside. The reference page is this table. */
export const annotationCatalogue: readonly AnnotationSpec[] = [
  ...podAnnotations,
  ...nodeAnnotations,
  ...otherAnnotations,
];

const byKey = new Map(annotationCatalogue.map((spec) => [spec.key, spec]));

/** What is known of a key; undefined for keys of others. */
export function annotationSpec(key: string): AnnotationSpec | undefined {
  return byKey.get(key);
}
