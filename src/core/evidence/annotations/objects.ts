import type { DataNode, MapNode, StringNode } from '../../text/data.ts';
import { childOf, stringAt } from '../../text/data.ts';
import type { Path } from '../../text/path-problem.ts';
import { knownAnnotation } from './known.ts';
import type { PasteKind, Subject } from './types.ts';

/** The annotations of an object, or of the pods that it makes. */
export interface Annotations {
  readonly subject: Subject;
  readonly map: MapNode;
}

const instanceKinds = [
  'VirtualMachine',
  'VirtualMachineInstance',
  'VirtualMachineInstanceReplicaSet',
  'VirtualMachinePool',
];

/** What an object is, for a reader. */
export function kindOfObject(kind: string): PasteKind {
  if (kind === 'Pod') return 'pod';
  if (kind === 'Node') return 'node';
  if (kind === 'Namespace') return 'namespace';
  if (kind === 'NetworkAttachmentDefinition') return 'network-attachment-definition';
  if (kind === 'UserDefinedNetwork' || kind === 'ClusterUserDefinedNetwork') return 'user-defined-network';
  return instanceKinds.includes(kind) ? 'virtual-machine' : 'object';
}

/** Whether a map is an object of Kubernetes, or the beginning of one. */
export function isObject(node: DataNode): node is MapNode {
  if (node.kind !== 'map') return false;
  if (stringAt(node, 'kind') !== undefined && stringAt(node, 'apiVersion') !== undefined) return true;
  return childOf(node, 'metadata')?.kind === 'map';
}

const annotationKey = /^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/)[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?$/;

/** The annotations in a map that is no object: `metadata`, `annotations:` with what is in it, or that alone. */
export function bareAnnotations(node: DataNode): MapNode | undefined {
  if (node.kind !== 'map' || node.entries.length === 0) return undefined;
  const inner = childOf(node, 'annotations');
  if (inner?.kind === 'map') return inner;
  const isMap = node.entries.every(({ value }) => value.kind !== 'map' && value.kind !== 'list');
  const named = node.entries.filter(
    ({ key }) => annotationKey.test(key) || knownAnnotation(key) !== undefined,
  );
  return isMap && named.length > 0 && named.length * 2 >= node.entries.length ? node : undefined;
}

export function subjectOf(object: MapNode): Subject {
  return {
    kind: stringAt(object, 'kind')?.value ?? '',
    namespace: stringAt(object, 'metadata', 'namespace')?.value ?? '',
    name: stringAt(object, 'metadata', 'name')?.value ?? '',
  };
}

/** Where the pods or instances that an object makes have their annotations. */
const templates: readonly Path[] = [
  ['spec', 'template', 'metadata', 'annotations'],
  ['spec', 'jobTemplate', 'spec', 'template', 'metadata', 'annotations'],
  ['spec', 'virtualMachineTemplate', 'spec', 'template', 'metadata', 'annotations'],
];

function at(node: DataNode | undefined, path: Path): DataNode | undefined {
  let found = node;
  for (const step of path) found = childOf(found, step);
  return found;
}

/** The annotations of an object, and those of the pods or instances it makes. */
export function annotationsOf(object: MapNode): Annotations[] {
  const subject = subjectOf(object);
  const own = at(object, ['metadata', 'annotations']);
  const found: Annotations[] = own?.kind === 'map' ? [{ subject, map: own }] : [];
  for (const path of templates) {
    const map = at(object, path);
    if (map?.kind !== 'map') continue;
    const kind = kindOfObject(subject.kind) === 'virtual-machine' ? 'VirtualMachineInstance' : 'Pod';
    found.push({ subject: { kind, namespace: subject.namespace, name: '' }, map });
  }
  return found;
}

/** The value of an annotation as text. Kubernetes takes nothing else, so other values give undefined. */
export function annotationText(value: DataNode): StringNode | undefined {
  return value.kind === 'string' ? value : undefined;
}

/** The kind of object that carries an annotation, for one that was pasted without its object. */
export function subjectOfKey(key: string): Subject {
  return { kind: knownAnnotation(key)?.on ?? '', namespace: '', name: '' };
}
