import type { DataNode, DataValue } from '../text/data.ts';
import { entryOf, plainValue } from '../text/data.ts';
import { goDecode } from '../text/go-decode.ts';
import { goAny, goMap } from '../text/go-types.ts';
import { readJson } from '../text/json-document.ts';
import type { Result } from '../text/result.ts';
import { fail, ok } from '../text/result.ts';
import type { MultusCode } from './codes.ts';

const prefix = 'failed to unmarshal Spec.Config: ';

/**
 * The configuration that Multus runs for a NetworkAttachmentDefinition: `spec.config`, with the name of the
 * definition put in when `name` is missing or empty, without the namespace. The text is left as it is otherwise
 * (NAD client pkg/utils/cniconfig.go, `GetCNIConfigFromSpec`). Multus puts `GetCNIConfig: err in
 * getCNIConfigFromSpec: ` in front of `upstream`.
 */
export function configFromSpec(config: string, definition: string): Result<string, MultusCode> {
  const { documents, problems } = readJson(config);
  const root = documents[0]?.root;
  const [syntax] = problems;
  if (root === undefined || syntax !== undefined) {
    const { from = 0, to = config.length, message = 'There is no JSON here.', upstream = '' } = syntax ?? {};
    return fail('nad-config-json', message, { from, to, upstream: prefix + upstream });
  }
  const { error } = goDecode(root, goMap(goAny));
  if (error !== undefined) {
    const { from, to } = error.node;
    return fail('nad-config-json', 'The configuration is a JSON object.', {
      from,
      to,
      upstream: prefix + error.message,
    });
  }
  if (root.kind === 'null') {
    return fail('nad-config-null', 'Multus crashes on null here.', {
      from: root.from,
      to: root.to,
      upstream: 'assignment to entry in nil map',
    });
  }
  const name = entryOf(root as DataNode & { readonly kind: 'map' }, 'name')?.value;
  if (name !== undefined && !(name.kind === 'string' && name.value === '')) return ok(config);
  return ok(goMarshal({ ...(plainValue(root) as object), name: definition }));
}

/** JSON as Go's `json.Marshal` prints a map: keys in order, and `<`, `>`, `&` escaped. */
export function goMarshal(value: DataValue): string {
  if (Array.isArray(value)) return `[${(value as readonly DataValue[]).map(goMarshal).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, each]) => `${goMarshal(key)}:${goMarshal(each)}`).join(',')}}`;
  }
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
