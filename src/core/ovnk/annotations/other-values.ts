import { goDecode } from '../../text/go-decode.ts';
import { goQuote } from '../../text/go-quote.ts';
import { goInt, goMap, goSlice, goString, goStruct } from '../../text/go-types.ts';
import { tunnelKeyMeaning } from '../network-id.ts';
import { familyStruct, readFamilies } from './forms.ts';
import type { ValueReader } from './reader.ts';
import { entriesOf, itemsOf, textOf } from './reader.ts';

/** `k8s.ovn.org/tunnel-keys` of a definition. */
export function readTunnelKeys(reader: ValueReader): void {
  const root = reader.decode(
    goSlice(goInt),
    (error) => `failed to parse annotated network tunnel keys: ${error}`,
  );
  for (const item of itemsOf(root)) {
    const value = goDecode(item, goInt).value;
    if (typeof value !== 'number') continue;
    const meaning = tunnelKeyMeaning(value);
    if (meaning === undefined || meaning.kind === 'local') {
      reader.report(
        'annotation-value',
        item,
        'warning',
        'This is no tunnel key that a network of all nodes has.',
      );
    }
    const note =
      meaning?.kind === 'transitSwitch'
        ? `The switch of the network with the ID ${meaning.networkId}.`
        : meaning?.kind === 'transitRouter'
          ? 'The transit router of the network.'
          : undefined;
    reader.fact('Tunnel key', String(value), item, 'number', { note });
  }
}

const severities = ['alert', 'warning', 'notice', 'info', 'debug'];
const loggingStruct = goStruct('util.ACLLoggingLevels', [
  { key: 'allow', type: goString },
  { key: 'deny', type: goString },
  { key: 'pass', type: goString },
]);

/** `k8s.ovn.org/acl-logging` of a namespace. */
export function readAclLogging(reader: ValueReader): void {
  // Both mean that nothing is logged.
  if (reader.text === '' || reader.text === '{}') return;
  const root = reader.decode(
    loggingStruct,
    (error) =>
      `could not unmarshal namespace ACL annotation '${reader.text}', disabling logging, err: ${goQuote(error)}`,
  );
  if (root === undefined) return;
  reader.unknownKeys(root, loggingStruct);
  for (const { key, value } of entriesOf(root)) {
    const text = textOf(value);
    if (text === undefined) continue;
    if (text !== '' && !severities.includes(text)) {
      reader.report(
        'annotation-value',
        value,
        'error',
        `The severity is ${severities.slice(0, -1).join(', ')} or ${severities.at(-1)}.`,
        {
          upstream: /^deny$/i.test(key)
            ? `disabling deny logging due to invalid deny annotation. ${goQuote(text)} is not a valid log severity`
            : `disabling allow logging due to an invalid allow annotation. ${goQuote(text)} is not a valid log severity`,
        },
      );
    }
    const what = /^deny$/i.test(key)
      ? 'Log what is dropped'
      : /^allow$/i.test(key)
        ? 'Log what is allowed'
        : 'Log what is passed on';
    reader.fact(what, text === '' ? '(off)' : text, value, 'text');
  }
}

/** `k8s.ovn.org/network-connect-subnet` of a ClusterNetworkConnect. */
export function readConnectSubnets(reader: ValueReader): void {
  const root = reader.decode(
    goMap(familyStruct),
    (error) => `failed to unmarshal network connect subnet annotation: ${error}`,
  );
  for (const { key, value } of entriesOf(root)) {
    if (value.kind === 'map') readFamilies(reader, value, 'Subnet', { group: key });
  }
}

/** Text that switches something on when it is exactly `true`. */
export const exactlyTrue =
  (label: string) =>
  (reader: ValueReader): void => {
    const { text, node } = reader;
    if (text !== 'true') {
      reader.report(
        'annotation-value',
        node,
        'warning',
        'Only the text true counts; anything else is as good as no annotation.',
      );
    }
    reader.fact(label, text, node, 'text');
  };
