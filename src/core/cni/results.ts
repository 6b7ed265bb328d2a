import { goIP, goParseCIDR, goParseMAC } from '../net/go-net.ts';
import type { KeySpec } from '../text/config-keys.ts';
import { keyNote, listKey, objectKey, structOf, walkKeys } from '../text/config-keys.ts';
import type { DataValue, MapNode } from '../text/data.ts';
import { childOf, entryOf, plainValue } from '../text/data.ts';
import { refuseLarge } from '../text/data-limits.ts';
import { goDecode } from '../text/go-decode.ts';
import { goQuote } from '../text/go-quote.ts';
import type { GoStruct } from '../text/go-types.ts';
import { goInt, goSlice, goString, goUint } from '../text/go-types.ts';
import { readJson } from '../text/json-document.ts';
import { readWrappedJson } from '../text/json-wrapped.ts';
import type { Note } from '../text/note.ts';
import type { Span } from '../text/span.ts';
import type { CniCode, CniProblem } from './codes.ts';
import { dnsKeys } from './common-keys.ts';
import type { ErrorCode } from './error-codes.ts';
import { errorCodeOf } from './error-codes.ts';
import { cniIPNet, cniRoute, routeKeys } from './go-values.ts';
import { compareVersions, isKnownVersion } from './versions.ts';

export interface ResultReading {
  /** `result`: what ADD printed. `error`: an error result. Null when it is neither. */
  readonly kind: 'result' | 'error' | null;
  readonly value: DataValue;
  /** The meaning of the code of an error result. */
  readonly error?: ErrorCode;
  readonly problems: readonly CniProblem[];
  readonly notes: readonly Note[];
}

const interfaceKeys: readonly KeySpec[] = [
  { key: 'name', type: goString, meaning: 'The name of the interface.' },
  { key: 'mac', type: goString, meaning: 'Its MAC address.' },
  { key: 'mtu', type: goInt, meaning: 'Its MTU.', since: 'spec 1.1.0' },
  {
    key: 'sandbox',
    type: goString,
    meaning:
      'The network namespace it is in. Interfaces of the pod have one; without it the interface is on the node.',
  },
  {
    key: 'socketPath',
    type: goString,
    meaning: 'The socket of an interface without a kernel device.',
    since: 'spec 1.1.0',
  },
  { key: 'pciID', type: goString, meaning: 'The PCI address of the device.', since: 'spec 1.1.0' },
];

const ipKeys: readonly KeySpec[] = [
  { key: 'version', type: goString, meaning: '4 or 6. Dropped in 1.0.0.' },
  {
    key: 'interface',
    type: goInt,
    meaning: 'The index in interfaces of the one that has the address, from 0.',
  },
  { key: 'address', type: cniIPNet, meaning: 'The address with its prefix length.' },
  { key: 'gateway', type: goIP, meaning: 'The gateway of its subnet.' },
];

const head: KeySpec = {
  key: 'cniVersion',
  type: goString,
  meaning: 'The version of the result, that of the configuration.',
};
const dns = objectKey('dns', 'types.DNS', dnsKeys, { meaning: 'DNS settings.' });
const routes: KeySpec = {
  key: 'routes',
  type: goSlice(cniRoute, '[]*types.Route'),
  keys: routeKeys,
  meaning: 'Routes of the pod.',
};

/** The keys of a result from 0.3.0 on: cni pkg/types/040 and pkg/types/100. */
export const resultKeys: readonly KeySpec[] = [
  head,
  listKey('interfaces', 'types100.Interface', interfaceKeys, {
    list: '[]*types100.Interface',
    meaning: 'The interfaces that were made, in the pod and on the node.',
  }),
  {
    key: 'ips',
    type: goSlice(
      { kind: 'custom', name: 'types100.IPConfig', inner: structOf('types100.ipConfig', ipKeys) },
      '[]*types100.IPConfig',
    ),
    keys: ipKeys,
    meaning: 'The addresses that were given.',
  },
  routes,
  dns,
];

const oldIpKeys: readonly KeySpec[] = [
  { key: 'ip', type: cniIPNet, meaning: 'The address with its prefix length.' },
  { key: 'gateway', type: goIP, meaning: 'The gateway of its subnet.' },
  {
    key: 'routes',
    type: goSlice(cniRoute, '[]types.Route'),
    keys: routeKeys,
    meaning: 'Routes of this family.',
  },
];

const oldIp = (key: string, family: string): KeySpec => ({
  key,
  type: { kind: 'custom', name: 'types020.IPConfig', inner: structOf('types020.ipConfig', oldIpKeys) },
  keys: oldIpKeys,
  meaning: `The ${family} address.`,
});

/** The keys of a result of 0.1.0 and 0.2.0: cni pkg/types/020. */
export const oldResultKeys: readonly KeySpec[] = [head, oldIp('ip4', 'IPv4'), oldIp('ip6', 'IPv6'), dns];

/** The keys of an error result: cni pkg/types/types.go, `Error`. */
export const errorKeys: readonly KeySpec[] = [
  {
    key: 'cniVersion',
    type: goString,
    meaning: 'Described by the specification; Go plugins do not print it.',
  },
  { key: 'code', type: goUint, meaning: 'What kind of error it is.' },
  { key: 'msg', type: goString, meaning: 'What went wrong.' },
  { key: 'details', type: goString, meaning: 'More about it. Runtimes print it behind a semicolon.' },
];

class Reader {
  readonly problems: CniProblem[] = [];
  readonly notes: Note[] = [];

  report(
    code: CniCode,
    span: Span,
    severity: 'error' | 'warning' | 'info',
    message: string,
    upstream?: string,
  ): void {
    const words = upstream === undefined ? {} : { upstream };
    this.problems.push({ code, from: span.from, to: span.to, severity, message, ...words });
  }

  decode(root: MapNode, struct: GoStruct): void {
    for (const error of goDecode(root, struct).errors) {
      this.report('result-shape', error.node, 'error', 'libcni cannot read this value.', error.message);
    }
  }

  note(root: MapNode, keys: readonly KeySpec[], path: string): void {
    walkKeys(root, keys, {
      known: (entry, spec, at) => this.notes.push(keyNote(entry, spec, `cni.${path}.${at}`)),
      unknown: (entry, nearest) => {
        const meant = nearest === undefined ? '' : ` Is ${nearest} meant?`;
        this.report('key-unknown', entry.keySpan, 'info', `Results have no such key.${meant}`);
      },
    });
  }
}

/**
 * Reads what a CNI plugin printed: the result of ADD in any version, or an error result. Says what each key means,
 * what a code means and who returns it, and what does not fit together. Places are those of `text`; JSON in quotes
 * or behind a prompt is found too.
 */
export function readCniResult(text: string): ResultReading {
  const refused = refuseLarge(text);
  if (refused !== undefined) return { kind: null, value: null, problems: [refused], notes: [] };
  const direct = readJson(text);
  const wrapped =
    direct.problems.length > 0 || direct.documents[0]?.root.kind !== 'map'
      ? readWrappedJson(text)
      : undefined;
  const reading = wrapped?.documents[0]?.root.kind === 'map' ? wrapped : direct;
  const root = reading.documents[0]?.root;
  if (root === undefined) return { kind: null, value: null, problems: reading.problems, notes: [] };
  const reader = new Reader();
  reader.problems.push(...reading.problems);
  if (root.kind !== 'map') {
    // Null is taken for an empty result.
    if (root.kind !== 'null') reader.report('result-shape', root, 'error', 'A result is a JSON object.');
    return { kind: null, value: plainValue(root), problems: reader.problems, notes: [] };
  }
  const value = plainValue(root);
  const isError = entryOf(root, 'code') !== undefined && entryOf(root, 'ips') === undefined;
  const error = isError ? readError(reader, root) : undefined;
  if (!isError) readResult(reader, root);
  reader.problems.sort((a, b) => a.from - b.from || a.to - b.to);
  return {
    kind: isError ? 'error' : 'result',
    value,
    ...(error === undefined ? {} : { error }),
    problems: reader.problems,
    notes: reader.notes,
  };
}

function readError(reader: Reader, root: MapNode): ErrorCode | undefined {
  reader.decode(root, structOf('types.Error', errorKeys));
  reader.note(root, errorKeys, 'error');
  const code = childOf(root, 'code');
  if (code?.kind !== 'number') return undefined;
  const known = errorCodeOf(code.value);
  if (known === undefined) {
    reader.report(
      'error-result',
      code,
      'warning',
      'The specification keeps this code for itself and has not used it.',
    );
    return undefined;
  }
  const title = known.constant === '' ? `Code ${known.code}` : known.constant;
  reader.notes.push({
    from: code.from,
    to: code.to,
    term: `cni.error-code.${known.code}`,
    title,
    text: `${known.meaning} Returned by: ${known.by}`,
  });
  return known;
}

function readResult(reader: Reader, root: MapNode): void {
  const versionNode = childOf(root, 'cniVersion');
  const version = versionNode?.kind === 'string' ? versionNode.value : '';
  const old = entryOf(root, 'ip4') !== undefined || entryOf(root, 'ip6') !== undefined;
  const keys = old ? oldResultKeys : resultKeys;
  reader.note(root, keys, old ? 'result-020' : 'result');
  reader.decode(root, structOf(old ? 'types020.Result' : 'types100.Result', keys));
  if (version !== '' && !isKnownVersion(version)) {
    reader.report(
      'result-version',
      versionNode ?? root,
      'error',
      `CNI has no version ${version}.`,
      `unsupported CNI result version ${goQuote(version)}`,
    );
  } else if (old && compareVersions(version, '0.3.0') >= 0) {
    reader.report(
      'result-shape',
      versionNode ?? root,
      'warning',
      'ip4 and ip6 are of CNI 0.2.0 and before; from 0.3.0 on the key is ips.',
    );
  } else if (!old && version !== '' && compareVersions(version, '0.3.0') < 0) {
    reader.report(
      'result-shape',
      versionNode ?? root,
      'warning',
      'Before CNI 0.3.0 a result has ip4 and ip6.',
    );
  }
  if (!old) checkInterfaces(reader, root, version);
}

function checkInterfaces(reader: Reader, root: MapNode, version: string): void {
  const interfaces = childOf(root, 'interfaces');
  const count = interfaces?.kind === 'list' ? interfaces.items.length : 0;
  for (const item of interfaces?.kind === 'list' ? interfaces.items : []) {
    const mac = childOf(item, 'mac');
    if (mac?.kind === 'string' && mac.value !== '' && goParseMAC(mac.value) === undefined) {
      reader.report('result-interface', mac, 'warning', 'This is no MAC address.');
    }
  }
  const ips = childOf(root, 'ips');
  const items = ips?.kind === 'list' ? ips.items : [];
  for (const item of items) {
    const index = childOf(item, 'interface');
    if (index?.kind === 'number' && (index.value < 0 || index.value >= count)) {
      reader.report(
        'result-interface',
        index,
        'error',
        `There is no interface with this index: ${count === 0 ? 'the list is empty' : `they go from 0 to ${count - 1}`}.`,
      );
    }
    checkFamily(reader, item, version);
  }
  if (items.length === 0) {
    reader.report(
      'address-none',
      ips ?? { from: root.from, to: root.from + 1 },
      'info',
      'The result has no address. As the default network of a pod that is an error: “failed to find network info for sandbox”.',
    );
  }
}

function checkFamily(reader: Reader, item: Parameters<typeof childOf>[0], version: string): void {
  const typed = childOf(item, 'version');
  const address = childOf(item, 'address');
  const cidr = address?.kind === 'string' ? goParseCIDR(address.value) : undefined;
  if (typed?.kind === 'string' && cidr !== undefined && typed.value !== String(cidr.address.family)) {
    reader.report('result-interface', typed, 'warning', `The address is of IPv${cidr.address.family}.`);
  }
  if (typed !== undefined && version !== '' && compareVersions(version, '1.0.0') >= 0) {
    reader.report('key-no-effect', typed, 'info', 'CNI 1.0.0 dropped this key.');
  }
}
