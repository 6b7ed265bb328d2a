/** Which namespaces a ClusterUserDefinedNetwork selects, and which of them may have a primary network. */
import type { DataNode, MapNode } from '../../text/data.ts';
import { goQuote } from '../../text/go-quote.ts';
import type { UserDefinedNetworkProblem } from './codes.ts';
import { udnConstants } from './constants.ts';
import { fieldOf, listOf, mapOf, textOf, textsOf } from './fields.ts';

/** A namespace of the cluster: its name and its labels. */
export interface KnownNamespace {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** The label with its own name that Kubernetes puts on every namespace. */
const nameLabel = 'kubernetes.io/metadata.name';

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

export interface Selector {
  readonly requirements: readonly Requirement[];
  /** Undefined when an operator is unknown: then the selector selects nothing and the controller reports it. */
  readonly matches: ((namespace: KnownNamespace) => boolean) | undefined;
  /** The namespaces that it names, when it names any. */
  readonly names: readonly string[];
}

/** `metav1.LabelSelectorAsSelector`. An empty selector selects every namespace. */
export function readSelector(node: MapNode): Selector {
  const requirements: Requirement[] = [];
  for (const { key, value } of mapOf(node, 'matchLabels')?.entries ?? []) {
    if (value.kind === 'string') requirements.push({ key, operator: 'In', values: [value.value] });
  }
  for (const item of listOf(node, 'matchExpressions')?.items ?? []) {
    const operator = textOf(item, 'operator');
    const key = textOf(item, 'key');
    if (operator === undefined || key === undefined) continue;
    requirements.push({ key, operator, values: textsOf(listOf(item, 'values')) });
  }
  const tests = requirements.map(testOf);
  const known = tests.filter((test) => test !== undefined);
  return {
    requirements,
    matches:
      known.length === tests.length ? (namespace) => known.every((test) => test(namespace)) : undefined,
    names: namesIn(requirements),
  };
}

function testOf({
  key,
  operator,
  values,
}: Requirement): ((namespace: KnownNamespace) => boolean) | undefined {
  const set = new Set(values);
  const label = ({ name, labels }: KnownNamespace) =>
    labels.get(key) ?? (key === nameLabel ? name : undefined);
  if (operator === 'In') return (namespace) => set.has(label(namespace) ?? '\0');
  if (operator === 'NotIn') return (namespace) => !set.has(label(namespace) ?? '\0');
  if (operator === 'Exists') return (namespace) => label(namespace) !== undefined;
  if (operator === 'DoesNotExist') return (namespace) => label(namespace) === undefined;
  return undefined;
}

function namesIn(requirements: readonly Requirement[]): string[] {
  const [first, ...others] = requirements
    .filter(({ key, operator }) => key === nameLabel && operator === 'In')
    .map(({ values }) => new Set(values));
  return [...(first ?? [])].filter((name) => others.every((set) => set.has(name)));
}

/** What the API server does not check about a selector. */
export function selectorProblems(node: MapNode): UserDefinedNetworkProblem[] {
  const problems: UserDefinedNetworkProblem[] = [];
  for (const item of listOf(node, 'matchExpressions')?.items ?? []) {
    const operator = fieldOf(item, 'operator');
    if (operator?.kind !== 'string' || testOf({ key: '', operator: operator.value, values: [] })) continue;
    problems.push({
      code: 'selector-operator',
      from: operator.from,
      to: operator.to,
      severity: 'error',
      message:
        'In, NotIn, Exists or DoesNotExist was expected. The API server takes it; the network is not made.',
      upstream: `${goQuote(operator.value)} is not a valid label selector operator`,
    });
  }
  if (isEmpty(fieldOf(node, 'matchLabels')) && isEmpty(fieldOf(node, 'matchExpressions'))) {
    problems.push({
      code: 'selector-selects-all',
      from: node.from,
      to: node.to,
      severity: 'warning',
      message: 'A selector without conditions selects every namespace, those of the cluster itself too.',
      help: `Name the namespaces: matchExpressions with the key ${nameLabel} and the operator In.`,
    });
  }
  return problems;
}

function isEmpty(node: DataNode | undefined): boolean {
  if (node?.kind === 'map') return node.entries.length === 0;
  if (node?.kind === 'list') return node.items.length === 0;
  return node === undefined;
}

/** `InvalidPrimaryNetworkError` in `util/util.go`. */
export function invalidPrimaryNetwork(namespace: string): string {
  return `invalid primary network state for namespace ${goQuote(namespace)}: a valid primary user defined network or network attachment definition custom resource, and required namespace label ${goQuote(udnConstants.namespaceLabel.value)} must both be present`;
}
