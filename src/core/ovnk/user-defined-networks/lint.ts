import { containsPrefix, formatPrefix } from '../../net/prefix.ts';
import type { DataNode, MapNode } from '../../text/data.ts';
import { entryOf } from '../../text/data.ts';
import type { Note } from '../../text/note.ts';
import type { Span } from '../../text/span.ts';
import { parseClusterSubnets } from '../cluster-subnets.ts';
import type { ClusterSubnets } from './cluster.ts';
import { checkAgainstCluster } from './cluster.ts';
import { controllerCodes, type UserDefinedNetworkCode, type UserDefinedNetworkProblem } from './codes.ts';
import { udnConstants } from './constants.ts';
import type { UserDefinedNetworkFacts } from './facts.ts';
import { factsOf, primaryAddresses } from './facts.ts';
import { cidrsOf, fieldOf, listOf, mapOf, textOf } from './fields.ts';
import type { KnownNamespace } from './namespaces.ts';
import { invalidPrimaryNetwork, readSelector, selectorProblems } from './namespaces.ts';
import type { UserDefinedNetwork } from './network.ts';
import { configNode, readNetwork } from './network.ts';
import type { RenderedAttachment } from './render.ts';
import { renderAttachment } from './render.ts';
import type { UserDefinedNetworkKind } from './schema.ts';
import { specSchemas } from './schema.ts';
import { Validation } from './validate.ts';

export interface UserDefinedNetworkOptions {
  readonly cluster?: ClusterSubnets & { readonly mtu?: number };
  /** The namespaces of the cluster, as far as they are known: whether they are selected, and have the label. */
  readonly namespaces?: readonly KnownNamespace[];
  /** For a UserDefinedNetwork that names no namespace, and for a look at a ClusterUserDefinedNetwork in one. */
  readonly namespace?: string;
}

export interface UserDefinedNetworkReading {
  readonly kind: UserDefinedNetworkKind | undefined;
  /** Whether the API server takes the manifest. */
  readonly accepted: boolean;
  /**
   * Whether the server stops before the rules in CEL: it lists what is wrong with types and limits and adds `some
   * validation rules were not checked because the object was invalid`. The rules are checked here all the same.
   */
  readonly rulesUnchecked: boolean;
  readonly problems: readonly UserDefinedNetworkProblem[];
  readonly notes: readonly Note[];
  /** Undefined when the manifest says too little. */
  readonly network: UserDefinedNetwork | undefined;
  /** Undefined when the network is refused, by the API server or by the controller. */
  readonly facts: UserDefinedNetworkFacts | undefined;
  /** One for each namespace that is known to be on the network; none when the network is refused. */
  readonly attachments: readonly RenderedAttachment[];
}

/** Codes of warnings and of refusals that come from the controller, when the object is stored already. */
const afterwards: ReadonlySet<UserDefinedNetworkCode> = new Set(['field-unknown', ...controllerCodes]);

const subdomain = /^[a-z0-9.-]+$/;

/**
 * Reads a UserDefinedNetwork or ClusterUserDefinedNetwork: what the API server refuses, in its words; what the
 * controller then refuses or the namespace lacks; the NetworkAttachmentDefinition that it becomes; and what follows
 * for names and addresses. Places are those of the text that `object` was read from. Any other object gives the one
 * problem `not-a-user-defined-network`.
 *
 * Upstream: the CRDs and the controller of OVN-Kubernetes at the commit in `sources`; older releases differ in what
 * may be changed afterwards, and take two subnets of a Layer3 network at most.
 */
export function lintUserDefinedNetwork(
  object: MapNode,
  options: UserDefinedNetworkOptions = {},
): UserDefinedNetworkReading {
  const validation = new Validation();
  const kind = kindOf(object);
  if (kind === undefined) {
    report(
      validation,
      'not-a-user-defined-network',
      placeOfKind(object),
      'A UserDefinedNetwork or a ClusterUserDefinedNetwork was expected.',
    );
    return refused(kind, validation, undefined);
  }
  checkMetadata(validation, object);
  checkSpec(validation, object, kind);
  const network = readNetwork(object, kind);
  const config = configNode(object, kind);
  const accepted = !validation.problems.some(({ severity }) => severity === 'error');
  if (!accepted || !network || !config) return refused(kind, validation, network);

  const cluster = options.cluster ?? {};
  const { problems, transitSubnets } = checkAgainstCluster(network, config, cluster);
  for (const problem of problems) validation.report(problem);
  checkController(validation, network, config);
  const namespaces = checkNamespaces(validation, object, network, options);
  const isMade = !validation.problems.some(({ severity }) => severity === 'error');
  const rendering = {
    transitSubnets,
    ...(cluster.mtu === undefined ? {} : { clusterMtu: cluster.mtu }),
  };
  return {
    ...refused(kind, validation, network),
    accepted: true,
    facts: isMade ? factsOf(network, namespaces.all[0] ?? '', rendering) : undefined,
    attachments: isMade
      ? namespaces.all
          .filter((name) => !namespaces.unlabelled.has(name))
          .map((name) => renderAttachment(network, name, rendering))
      : [],
  };
}

function refused(
  kind: UserDefinedNetworkKind | undefined,
  validation: Validation,
  network: UserDefinedNetwork | undefined,
): UserDefinedNetworkReading {
  const { problems, notes, blocked } = validation;
  return {
    kind,
    accepted: false,
    rulesUnchecked: blocked,
    problems: [...problems].sort((a, b) => Number(afterwards.has(a.code)) - Number(afterwards.has(b.code))),
    notes,
    network,
    facts: undefined,
    attachments: [],
  };
}

/** The kind of the object, if it is one of the two, whatever its version. */
export function kindOf(object: MapNode): UserDefinedNetworkKind | undefined {
  const kind = textOf(object, 'kind');
  return kind === 'UserDefinedNetwork' || kind === 'ClusterUserDefinedNetwork' ? kind : undefined;
}

const placeOfKind = (object: MapNode): Span => fieldOf(object, 'kind') ?? opening(object);

function opening({ from, to }: Span): Span {
  return { from, to: Math.min(from + 1, to) };
}

function report(
  validation: Validation,
  code: UserDefinedNetworkCode,
  { from, to }: Span,
  message: string,
  rest: Partial<Pick<UserDefinedNetworkProblem, 'upstream' | 'help' | 'href' | 'severity'>> = {},
): void {
  validation.report({ code, from, to, severity: 'error', message, ...rest });
}

function checkMetadata(validation: Validation, object: MapNode): void {
  const version = fieldOf(object, 'apiVersion');
  const expected = udnConstants.apiVersion.value;
  if (version?.kind !== 'string' || version.value !== expected) {
    report(
      validation,
      'api-version-unknown',
      version ?? placeOfKind(object),
      `The apiVersion is ${expected}.`,
      version?.kind === 'string'
        ? {
            upstream: `no matches for kind "${textOf(object, 'kind') ?? ''}" in version ${JSON.stringify(version.value)}`,
          }
        : {},
    );
  }
  const name = fieldOf(object, 'metadata', 'name');
  if (name === undefined && fieldOf(object, 'metadata', 'generateName') === undefined) {
    const lost = entryOf(object, 'name');
    report(
      validation,
      'name-missing',
      lost?.keySpan ?? entryOf(object, 'metadata')?.keySpan ?? placeOfKind(object),
      'The network has no name in metadata.',
      lost ? { help: 'The line metadata: is missing above, and the name belongs below it, indented.' } : {},
    );
  }
  const isName =
    name?.kind === 'string' &&
    name.value.length <= 253 &&
    subdomain.test(name.value) &&
    name.value.split('.').every((part) => part !== '' && !part.startsWith('-') && !part.endsWith('-'));
  if (name !== undefined && !isName) {
    report(
      validation,
      'name-invalid',
      name,
      'Lower-case letters, digits, hyphens and dots were expected, and a letter or digit at each end.',
      name.kind === 'string'
        ? {
            upstream: `metadata.name: Invalid value: ${JSON.stringify(name.value)}: a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`,
          }
        : {},
    );
  }
}

/** The keys of the object itself; what Kubernetes adds to every object is below `metadata`. */
const topKeys = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']);

function checkSpec(validation: Validation, object: MapNode, kind: UserDefinedNetworkKind): void {
  for (const { key, keySpan } of object.entries) {
    if (topKeys.has(key)) continue;
    report(validation, 'field-unknown', keySpan, 'There is no such field here. kubectl refuses it.', {
      severity: 'warning',
      upstream: `strict decoding error: unknown field ${JSON.stringify(key)}`,
      help:
        key === 'name' || key === 'namespace' ? 'It belongs below metadata.' : 'Is it indented too little?',
    });
  }
  const spec = entryOf(object, 'spec');
  if (!spec) {
    report(validation, 'field-required', placeOfKind(object), 'The field spec is missing.', {
      upstream: 'spec: Required value',
    });
    return;
  }
  validation.check(specSchemas[kind], spec.value, 'spec', spec.keySpan);
}

/** What the schema takes and the controller does not, when it parses the config that it rendered. */
function checkController(validation: Validation, network: UserDefinedNetwork, config: MapNode): void {
  if (network.topology === 'Layer3') checkHostSubnets(validation, network, config);
  if (network.topology === 'Localnet') checkExcluded(validation, config);
  const addresses = primaryAddresses(network);
  if (addresses && !addresses.ok && addresses.problem.code === 'node-subnet-too-small') {
    const place = listOf(config, 'subnets') ?? config;
    report(validation, 'no-room-for-gateway', place, addresses.problem.message, {
      help: 'Take a larger subnet: the gateway and the management port need an address each, and pods the rest.',
    });
  }
}

function checkHostSubnets(validation: Validation, network: UserDefinedNetwork, config: MapNode): void {
  const text = network.subnets.join(',');
  const parsed = parseClusterSubnets(text);
  if (parsed.ok) return;
  const { from, message, upstream } = parsed.problem;
  const item = listOf(config, 'subnets')?.items[text.slice(0, from).split(',').length - 1];
  report(
    validation,
    'host-subnet-refused',
    fieldOf(item, 'hostSubnet') ?? fieldOf(item, 'cidr') ?? config,
    `${message} The API server takes the network, and it is not made.`,
    upstream === undefined
      ? {}
      : { upstream: `invalid subnet configuration: error while parsing subnets: ${upstream}` },
  );
}

function checkExcluded(validation: Validation, config: MapNode): void {
  const subnets = cidrsOf(listOf(config, 'subnets'));
  for (const { node, value } of cidrsOf(listOf(config, 'excludeSubnets'))) {
    if (subnets.some((subnet) => containsPrefix(subnet.value.prefix, value.prefix))) continue;
    report(
      validation,
      'exclude-outside-subnets',
      node,
      'This lies in none of the subnets. The API server takes the network, and it is not made.',
      {
        upstream: `the provided network subnets do not contain excluded subnets ${formatPrefix(value.prefix)}`,
      },
    );
  }
}

interface Namespaces {
  /** Those that are known to be on the network. */
  readonly all: readonly string[];
  /** Those of them that lack the label which a primary network needs. */
  readonly unlabelled: ReadonlySet<string>;
}

function checkNamespaces(
  validation: Validation,
  object: MapNode,
  network: UserDefinedNetwork,
  options: UserDefinedNetworkOptions,
): Namespaces {
  const known = new Map((options.namespaces ?? []).map((namespace) => [namespace.name, namespace]));
  const { all, place } = selectedNamespaces(validation, object, network, options, known);
  const unlabelled = new Set<string>();
  if (network.role === 'Primary') {
    const label = udnConstants.namespaceLabel.value;
    for (const name of all) {
      const namespace = known.get(name);
      if (!namespace || namespace.labels.has(label)) continue;
      unlabelled.add(name);
      report(
        validation,
        'namespace-label-missing',
        place,
        `The namespace ${name} lacks the label ${label}, so it does not get this primary network.`,
        {
          severity: 'warning',
          help: 'The label cannot be added later: make the namespace anew, with the label in its manifest.',
          href: '/workflows/udn-label-missing/',
          upstream: invalidPrimaryNetwork(name),
        },
      );
    }
  }
  return { all, unlabelled };
}

function selectedNamespaces(
  validation: Validation,
  object: MapNode,
  network: UserDefinedNetwork,
  options: UserDefinedNetworkOptions,
  known: ReadonlyMap<string, KnownNamespace>,
): { readonly all: readonly string[]; readonly place: Span } {
  if (network.kind === 'UserDefinedNetwork') {
    const name = network.namespace || (options.namespace ?? '');
    const place: DataNode | undefined = fieldOf(object, 'metadata', 'namespace');
    return { all: name === '' ? [] : [name], place: place ?? placeOfKind(object) };
  }
  const node = mapOf(object, 'spec', 'namespaceSelector');
  if (!node) return { all: [], place: placeOfKind(object) };
  for (const problem of selectorProblems(node)) validation.report(problem);
  const place = entryOf(mapOf(object, 'spec') ?? object, 'namespaceSelector')?.keySpan ?? opening(node);
  const { matches, names } = readSelector(node);
  if (!matches) return { all: [], place };
  const wanted = new Set([...names, ...(options.namespace === undefined ? [] : [options.namespace])]);
  for (const { name } of known.values()) wanted.add(name);
  const all = [...wanted].filter((name) => {
    const namespace = known.get(name);
    return namespace ? matches(namespace) : names.includes(name) || name === options.namespace;
  });
  return { all, place };
}
