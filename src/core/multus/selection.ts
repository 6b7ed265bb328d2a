import { goFormatIP, goNetErrors, goParseCIDR, goParseIP, goParseMAC } from '../net/go-net.ts';
import type { DataNode, DataValue, MapNode } from '../text/data.ts';
import { refuseLarge } from '../text/data-limits.ts';
import { goDecode, goEntryOf } from '../text/go-decode.ts';
import { goQuote } from '../text/go-quote.ts';
import type { GoCustom, GoSlice } from '../text/go-types.ts';
import { goSlice } from '../text/go-types.ts';
import { readJson } from '../text/json-document.ts';
import type { Result } from '../text/result.ts';
import { ok } from '../text/result.ts';
import type { Span } from '../text/span.ts';
import type { MultusCode, MultusProblem } from './codes.ts';
import { nadClientStruct, selectionList, selectionStruct } from './selection-keys.ts';
import type { Dialect, ShortItem } from './selection-short.ts';
import { readShortForm } from './selection-short.ts';

export interface PortMapEntry {
  readonly hostPort: number;
  readonly containerPort: number;
  readonly protocol?: string;
  readonly hostIP?: string;
}

export interface BandwidthEntry {
  readonly ingressRate: number;
  readonly ingressBurst: number;
  readonly egressRate: number;
  readonly egressBurst: number;
}

/** One network that a pod asks for, as the JSON of the Go struct: absent is what the struct leaves out. */
export interface NetworkSelectionElement {
  readonly name: string;
  readonly namespace?: string;
  readonly ips?: readonly string[];
  readonly mac?: string;
  readonly 'infiniband-guid'?: string;
  readonly interface?: string;
  /** Only Multus reads it. */
  readonly interfaceRequest?: string;
  readonly portMappings?: readonly (PortMapEntry | null)[];
  readonly bandwidth?: BandwidthEntry;
  /** Only Multus reads it. */
  readonly deviceID?: string;
  /** Multus always prints it, the NAD client only when it was given. */
  readonly 'cni-args'?: { readonly [key: string]: DataValue } | null;
  readonly 'default-route'?: readonly string[];
  /** Only the NAD client reads it. */
  readonly 'ipam-claim-reference'?: string;
}

/** An element with its place in the annotation: the object in the JSON form, the item in the short form. */
export interface PlacedElement extends Span {
  readonly value: NetworkSelectionElement;
  readonly node?: MapNode;
  readonly item?: ShortItem;
}

export interface SelectionParse {
  readonly form: 'json' | 'short';
  readonly elements: readonly PlacedElement[];
  /** Why the whole is refused; the elements before it may be there all the same. */
  readonly refusal?: MultusProblem;
  /** Further problems of the JSON, which the program would see after the first is mended. */
  readonly syntax: readonly MultusProblem[];
}

const nadClientElement: GoCustom = {
  kind: 'custom',
  name: 'v1.NetworkSelectionElement',
  inner: nadClientStruct,
};
const nadClientList: GoSlice = goSlice(nadClientElement, '[]*v1.NetworkSelectionElement');
const prefix = 'parsePodNetworkAnnotation: ';
const jsonPrefix = `${prefix}failed to parse pod Network Attachment Selection Annotation JSON format: `;

/**
 * Reads the annotation `k8s.v1.cni.cncf.io/networks` as Multus v4.3.0 does (pkg/k8sclient/k8sclient.go,
 * `parsePodNetworkAnnotation`): accepts what it accepts, and refuses the rest with its words in `upstream` and the
 * place inside `value`. Names and interfaces of the JSON form are not checked, as Multus does not check them there.
 * Where Multus crashes, `upstream` is the message of the crash.
 */
export function parseNetworkSelection(
  value: string,
  podNamespace: string,
): Result<readonly NetworkSelectionElement[], MultusCode> {
  return resultOf(parseSelection(value, podNamespace, 'multus'));
}

/**
 * Reads the annotation as the NAD client v1.7.6 does, which OVN-Kubernetes, KubeVirt and others use
 * (pkg/utils/net-attach-def.go, `ParseNetworkAnnotation`). v1.7.7 accepts `ips` beside `ipam-claim-reference`;
 * `release` chooses.
 */
export function parseNadClientSelection(
  value: string,
  podNamespace: string,
  release: 'v1.7.6' | 'v1.7.7' = 'v1.7.6',
): Result<readonly NetworkSelectionElement[], MultusCode> {
  return resultOf(parseSelection(value, podNamespace, 'nad-client', release));
}

function resultOf(parse: SelectionParse): Result<readonly NetworkSelectionElement[], MultusCode> {
  if (parse.refusal !== undefined) return { ok: false, problem: parse.refusal };
  return ok(parse.elements.map(({ value }) => value));
}

/** As `parseNetworkSelection`, with the places of the elements. */
export function parseSelection(
  value: string,
  podNamespace: string,
  dialect: Dialect,
  release: 'v1.7.6' | 'v1.7.7' = 'v1.7.6',
): SelectionParse {
  const large = refuseLarge(value);
  if (large !== undefined) return { form: 'short', elements: [], refusal: large, syntax: [] };
  if (value === '') {
    const words = dialect === 'multus' ? 'does not have "network" as key' : 'not having "network" as key';
    const upstream = `${prefix}pod annotation ${words}`;
    const refusal = problem('selection-empty', { from: 0, to: 0 }, 'The annotation is empty.', upstream);
    return { form: 'short', elements: [], refusal, syntax: [] };
  }
  if (!/[[{"]/.test(value)) return parseShort(value, podNamespace, dialect);
  return parseJson(value, podNamespace, dialect, release);
}

function problem(code: MultusCode, place: Span, message: string, upstream: string): MultusProblem {
  return { code, from: place.from, to: place.to, severity: 'error', message, upstream };
}

function parseShort(value: string, podNamespace: string, dialect: Dialect): SelectionParse {
  const { items, refusal } = readShortForm(value, dialect);
  const elements = items.map((item): PlacedElement => {
    const part = (span: Span | undefined) => (span === undefined ? '' : value.slice(span.from, span.to));
    const asked = part(item.interface);
    return {
      from: item.from,
      to: item.to,
      item,
      value: {
        name: part(item.name),
        ...omitEmpty('namespace', part(item.namespace) || podNamespace),
        ...omitEmpty('interface', asked),
        ...(dialect === 'multus' ? { 'cni-args': null } : {}),
      },
    };
  });
  if (refusal === undefined) return { form: 'short', elements, syntax: [] };
  const inner = dialect === 'multus' ? 'parsePodNetworkObjectName: ' : '';
  const { code, message, words } = refusal;
  return {
    form: 'short',
    elements,
    refusal: problem(code, refusal, message, prefix + inner + words),
    syntax: [],
  };
}

function parseJson(
  value: string,
  podNamespace: string,
  dialect: Dialect,
  release: 'v1.7.6' | 'v1.7.7',
): SelectionParse {
  const { documents, problems } = readJson(value);
  const root = documents[0]?.root;
  const [first, ...later] = problems;
  if (first !== undefined || root === undefined) {
    const upstream = jsonPrefix + (first?.upstream ?? 'unexpected end of JSON input');
    const { message, from, to } = first ?? { message: 'There is no JSON here.', from: 0, to: value.length };
    const refusal = { ...first, ...problem('selection-json', { from, to }, message, upstream) };
    const elements = root === undefined ? [] : placed(root, podNamespace, dialect);
    return { form: 'json', elements, refusal, syntax: later };
  }
  const { error } = goDecode(root, dialect === 'multus' ? selectionList : nadClientList);
  const elements = placed(root, podNamespace, dialect);
  const claim = dialect === 'nad-client' && release === 'v1.7.6' ? claimRefusal(root) : undefined;
  if (error !== undefined && !(claim !== undefined && claim.from < error.node.from)) {
    const refusal = decodeRefusal(error.node, root, error.message);
    return { form: 'json', elements, refusal, syntax: [] };
  }
  if (claim !== undefined) return { form: 'json', elements, refusal: claim, syntax: [] };
  const refusal = dialect === 'multus' ? validate(root) : nullRefusal(root);
  return { form: 'json', elements, ...(refusal === undefined ? {} : { refusal }), syntax: [] };
}

function decodeRefusal(node: DataNode, root: DataNode, message: string): MultusProblem {
  const address = message.startsWith('invalid IP address');
  const base = problem(
    address ? 'selection-address' : 'selection-type',
    node,
    address
      ? 'This is no address.'
      : node === root
        ? 'The annotation is a list of objects, or a list of names with commas.'
        : 'This value has another type than the key.',
    jsonPrefix + message,
  );
  if (node !== root || node.kind !== 'map') return base;
  const edits = [
    { from: node.from, to: node.from, insert: '[' },
    { from: node.to, to: node.to, insert: ']' },
  ];
  return { ...base, fixes: [{ label: 'Put it into a list', edits }] };
}

/** NAD client up to v1.7.6: its `UnmarshalJSON` refuses both keys together, and so ends the decoding. */
function claimRefusal(root: DataNode): MultusProblem | undefined {
  for (const item of root.kind === 'list' ? root.items : []) {
    const claim = goEntryOf(item, nadClientStruct, 'ipam-claim-reference', false)?.value;
    const ips = goEntryOf(item, nadClientStruct, 'ips', false)?.value;
    if (claim?.kind !== 'string' || claim.value === '' || ips?.kind !== 'list' || ips.items.length === 0)
      continue;
    return problem(
      'selection-claim',
      claim,
      'Fixed addresses and an IPAMClaim exclude each other.',
      `${jsonPrefix}cannot provide a static IP and a reference of an IPAM claim in the same network selection element`,
    );
  }
  return undefined;
}

const crash = 'runtime error: invalid memory address or nil pointer dereference';

function nullRefusal(root: DataNode): MultusProblem | undefined {
  const item = root.kind === 'list' ? root.items.find((each) => each.kind === 'null') : undefined;
  return item && problem('selection-null', item, 'The program crashes on a null in the list.', crash);
}

/** What Multus checks of the decoded elements, in its order. */
function validate(root: DataNode): MultusProblem | undefined {
  for (const item of root.kind === 'list' ? root.items : []) {
    if (item.kind === 'null')
      return problem('selection-null', item, 'Multus crashes on a null in the list.', crash);
    if (item.kind !== 'map') continue;
    const refusal = validateElement(item);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function validateElement(item: MapNode): MultusProblem | undefined {
  const { value } = goDecode(item, selectionStruct);
  const held = (value ?? {}) as { readonly [key: string]: DataValue };
  const at = (key: string): DataNode => goEntryOf(item, selectionStruct, key, false)?.value ?? item;
  for (const [key, code, words] of [
    ['mac', 'selection-mac', 'failed to mac'],
    ['infiniband-guid', 'selection-guid', 'failed to validate infiniband GUID'],
  ] as const) {
    const text = held[key];
    if (typeof text !== 'string' || text === '' || goParseMAC(text) !== undefined) continue;
    return problem(
      code,
      at(key),
      'Six, eight or twenty octets with colons, dashes or dots were expected here.',
      `${prefix}${words}: ${goNetErrors.mac(text)}`,
    );
  }
  const { ips } = held;
  for (const [index, ip] of (Array.isArray(ips) ? (ips as readonly string[]) : []).entries()) {
    const list = at('ips');
    const place = list.kind === 'list' ? (list.items[index] ?? list) : list;
    if (ip.includes('/')) {
      if (goParseCIDR(ip) !== undefined) continue;
      const upstream = `failed to parse CIDR ${goQuote(ip)}: ${goNetErrors.cidr(ip)}`;
      return problem('selection-ip', place, 'This is no address with a prefix length.', upstream);
    }
    if (goParseIP(ip) !== undefined) continue;
    return problem('selection-ip', place, 'This is no address.', `failed to parse IP address ${goQuote(ip)}`);
  }
  return undefined;
}

/** The elements that can be read, also of an annotation that is refused. */
function placed(root: DataNode, podNamespace: string, dialect: Dialect): PlacedElement[] {
  return (root.kind === 'list' ? root.items : []).flatMap((node): PlacedElement[] => {
    if (node.kind !== 'map') return [];
    const { value } = goDecode(node, dialect === 'multus' ? selectionStruct : nadClientStruct);
    const held = (value ?? {}) as { readonly [key: string]: DataValue };
    return [{ from: node.from, to: node.to, node, value: elementOf(held, podNamespace, dialect) }];
  });
}

type Held = { readonly [key: string]: DataValue };

const textOf = (held: Held, key: string): string => (typeof held[key] === 'string' ? held[key] : '');
const listOf = (held: Held, key: string): readonly DataValue[] | undefined =>
  Array.isArray(held[key]) ? (held[key] as readonly DataValue[]) : undefined;

/** The element as Go prints it: empty values left out where the struct says so. */
function elementOf(held: Held, podNamespace: string, dialect: Dialect): NetworkSelectionElement {
  const multus = dialect === 'multus';
  const old = multus ? textOf(held, 'interfaceRequest') : '';
  const ips = listOf(held, 'ips') as readonly string[] | undefined;
  const ports = listOf(held, 'portMappings') as readonly (Held | null)[] | undefined;
  const routes = listOf(held, 'default-route') as readonly (string | null)[] | undefined;
  const args = held['cni-args'] as { readonly [key: string]: DataValue } | undefined;
  return {
    name: textOf(held, 'name'),
    ...omitEmpty('namespace', textOf(held, 'namespace') || podNamespace),
    ...(ips === undefined || ips.length === 0 ? {} : { ips }),
    ...omitEmpty('mac', textOf(held, 'mac')),
    ...omitEmpty('infiniband-guid', textOf(held, 'infiniband-guid')),
    ...omitEmpty('interface', textOf(held, 'interface') || old),
    ...omitEmpty('interfaceRequest', old),
    ...(ports === undefined || ports.length === 0 ? {} : { portMappings: ports.map(portOf) }),
    ...(held.bandwidth === undefined ? {} : { bandwidth: bandwidthOf(held.bandwidth as Held) }),
    ...(multus ? omitEmpty('deviceID', textOf(held, 'deviceID')) : {}),
    ...(args === undefined ? (multus ? { 'cni-args': null } : {}) : { 'cni-args': args }),
    ...(routes === undefined || (!multus && routes.length === 0)
      ? {}
      : { 'default-route': routes.map(routeOf) }),
    ...(multus ? {} : omitEmpty('ipam-claim-reference', textOf(held, 'ipam-claim-reference'))),
  };
}

function omitEmpty<Key extends string>(key: Key, value: string): { readonly [key in Key]?: string } {
  return value === '' ? {} : ({ [key]: value } as { readonly [key in Key]: string });
}

function portOf(port: Held | null): PortMapEntry | null {
  if (port === null) return null;
  return {
    hostPort: Number(port.hostPort ?? 0),
    containerPort: Number(port.containerPort ?? 0),
    ...omitEmpty('protocol', textOf(port, 'protocol')),
    ...omitEmpty('hostIP', textOf(port, 'hostIP')),
  };
}

function bandwidthOf(held: Held): BandwidthEntry {
  const { ingressRate = 0, ingressBurst = 0, egressRate = 0, egressBurst = 0 } = held;
  return {
    ingressRate: Number(ingressRate),
    ingressBurst: Number(ingressBurst),
    egressRate: Number(egressRate),
    egressBurst: Number(egressBurst),
  };
}

/** `net.IP` as Go prints it: canonical, and the empty text for none. */
function routeOf(route: string | null): string {
  const address = route === null ? undefined : goParseIP(route);
  return address === undefined ? '' : goFormatIP(address);
}
