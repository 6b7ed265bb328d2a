import type { DataNode, MapNode } from '../text/data.ts';
import { childOf, stringAt } from '../text/data.ts';
import type { DataDocument } from '../text/data-document.ts';
import { nestedJson } from '../text/data-document.ts';
import type { Severity } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import type { MultusCode, MultusProblem } from './codes.ts';
import { annotations, constants } from './constants.ts';
import { loadDelegateNode } from './delegate.ts';

/** One plugin of a definition, as far as Multus and the requests of pods ask. */
export interface NadPlugin {
  readonly type: string;
  readonly ipam: string;
  readonly capabilities: readonly string[];
}

export interface NetAttachDefReading {
  readonly namespace: string;
  readonly name: string;
  /** The JSON in `spec.config`, with its places in the outer text; undefined when there is none. */
  readonly config: DataDocument | undefined;
  /** The name of the network: that of the configuration, else of the definition. */
  readonly networkName: string;
  readonly plugins: readonly NadPlugin[];
  /** The resource whose allocated device Multus hands to the plugins. */
  readonly resourceName: string | null;
  readonly problems: readonly MultusProblem[];
}

const fromFile = 'GetCNIConfig: err in GetCNIConfigFromFile: ';
const fromSpec = 'GetCNIConfig: err in getCNIConfigFromSpec: ';

/** Plugins that make something else of the pod's interface than a device that was allocated to it. */
const withoutDevice = new Set(['bridge', 'macvlan', 'ipvlan', 'ptp', 'vlan', 'dummy', 'tap']);

class Reader {
  readonly problems: MultusProblem[] = [];

  report(
    code: MultusCode,
    place: Span,
    severity: Severity,
    message: string,
    rest: Partial<Pick<MultusProblem, 'upstream' | 'help' | 'fixes'>> = {},
  ): void {
    this.problems.push({ code, from: place.from, to: place.to, severity, message, ...rest });
  }
}

/**
 * Reads a NetworkAttachmentDefinition: what Multus v4.3.0 makes of `spec.config`, and how it fits the metadata. The
 * API server looks at nothing but that it is text. Places are those of the text that `object` was read from. The
 * rules of libcni and of the plugins are not checked here.
 */
export function readNetAttachDef(object: MapNode): NetAttachDefReading {
  const reader = new Reader();
  const name = stringAt(object, 'metadata', 'name')?.value ?? '';
  const namespace = stringAt(object, 'metadata', 'namespace')?.value ?? '';
  checkKind(reader, object);
  const configNode = childOf(childOf(object, 'spec'), 'config');
  const resource = stringAt(object, 'metadata', 'annotations', annotations.resourceName)?.value ?? null;
  const config = readConfig(reader, object, configNode, name);
  const root = config?.root;
  const plugins = root === undefined ? [] : pluginsOf(root);
  const own = stringAt(root, 'name')?.value ?? '';
  if (root?.kind === 'map') checkConfig(reader, root, namespace, name);
  if (resource !== null && plugins.length > 0 && plugins.every(({ type }) => withoutDevice.has(type))) {
    const place =
      childOf(childOf(childOf(object, 'metadata'), 'annotations'), annotations.resourceName) ?? object;
    reader.report(
      'nad-resource-unused',
      place,
      'warning',
      `Multus hands the device of ${resource} to the plugin as deviceID, and ${plugins[0]?.type} does not read that.`,
      {
        help: 'The pod still needs the resource in its requests to be scheduled where there is one.',
      },
    );
  }
  reader.problems.sort((a, b) => a.from - b.from || a.to - b.to);
  return {
    namespace,
    name,
    config,
    networkName: own === '' ? name : own,
    plugins,
    resourceName: resource,
    problems: reader.problems,
  };
}

function startOf(node: Span): Span {
  return { from: node.from, to: Math.min(node.from + 1, node.to) };
}

function checkKind(reader: Reader, object: MapNode): void {
  const kind = childOf(object, 'kind');
  const version = childOf(object, 'apiVersion');
  for (const [node, wanted] of [
    [kind, 'NetworkAttachmentDefinition'],
    [version, 'k8s.cni.cncf.io/v1'],
  ] as const) {
    if (node === undefined || (node.kind === 'string' && node.value === wanted)) continue;
    reader.report('nad-kind', node, 'warning', `A definition of a network has ${wanted} here.`);
  }
}

function readConfig(
  reader: Reader,
  object: MapNode,
  node: DataNode | undefined,
  name: string,
): DataDocument | undefined {
  if (node === undefined || node.kind === 'null' || (node.kind === 'string' && node.value === '')) {
    reader.report(
      'nad-config-file',
      node ?? startOf(object),
      'info',
      `Without spec.config Multus looks for a file in ${constants.confDir} of the node whose JSON has the name ${name}.`,
      {
        upstream: `${fromFile}no network available in the name ${name} in cni dir ${constants.confDir}`,
        help: 'One file there that cannot be read spoils every such search.',
      },
    );
    return undefined;
  }
  if (node.kind !== 'string') {
    reader.report('nad-config-type', node, 'error', 'spec.config is text: the JSON stands in a string.', {
      help: 'In YAML write config: | and the JSON indented below it, or put it into single quotes.',
    });
    return undefined;
  }
  const { document, problems } = nestedJson(node);
  for (const problem of problems) {
    const upstream =
      problem.upstream === undefined
        ? {}
        : { upstream: `${fromSpec}failed to unmarshal Spec.Config: ${problem.upstream}` };
    reader.problems.push({ ...problem, code: 'nad-config-json', ...upstream });
  }
  const root = document?.root;
  if (root?.kind === 'null') {
    reader.report('nad-config-null', root, 'error', 'Multus crashes on null here.', {
      upstream: 'assignment to entry in nil map',
    });
  } else if (root !== undefined && root.kind !== 'map') {
    const kind = root.kind === 'list' ? 'array' : root.kind === 'boolean' ? 'bool' : root.kind;
    reader.report('nad-config-json', root, 'error', 'The configuration is a JSON object.', {
      upstream: `${fromSpec}failed to unmarshal Spec.Config: json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`,
    });
  }
  return document;
}

function checkConfig(reader: Reader, root: MapNode, namespace: string, name: string): void {
  const delegate = loadDelegateNode(root);
  if (!delegate.ok) reader.problems.push(delegate.problem);
  const type = stringAt(root, 'type');
  const list = childOf(root, 'plugins');
  if (type !== undefined && type.value !== '' && list !== undefined) {
    reader.report(
      'nad-list-and-type',
      type,
      'warning',
      'With type beside plugins Multus takes this for a single plugin and ignores the list. OVN-Kubernetes refuses it.',
    );
  }
  const own = childOf(root, 'name');
  if (own === undefined || (own.kind === 'string' && own.value === '')) {
    reader.report(
      'nad-name-injected',
      own ?? startOf(root),
      'info',
      `The network has no name, so Multus names it ${name}, without the namespace.`,
      {
        help: 'Definitions with the same name in other namespaces then share the books of host-local and the cache of libcni. Give it a name of its own.',
      },
    );
  }
  checkOverlay(reader, root, namespace, name);
}

/** ovn-kubernetes go-controller/pkg/util/multi_network.go, `ValidateNetConf`. */
function checkOverlay(reader: Reader, root: MapNode, namespace: string, name: string): void {
  const first = childOf(childOf(root, 'plugins'), 0);
  const conf = first ?? root;
  if (stringAt(conf, 'type')?.value !== 'ovn-k8s-cni-overlay' || !stringAt(conf, 'topology')?.value) return;
  const own = stringAt(conf, 'netAttachDefName');
  if (own === undefined || namespace === '' || name === '') return;
  const key = `${namespace}/${name}`;
  if (own.value === key) return;
  reader.report(
    'nad-overlay-name',
    own,
    'error',
    `netAttachDefName must be ${key}, the name of this definition.`,
    {
      upstream: `net-attach-def name (${key}) is inconsistent with config (${own.value})`,
      fixes: [
        {
          label: `Write ${key}`,
          edits: [{ ...own.map.span(0, own.value.length), insert: own.map.encode(key) }],
        },
      ],
    },
  );
}

function pluginsOf(root: DataNode): NadPlugin[] {
  const list = childOf(root, 'plugins');
  const single = (stringAt(root, 'type')?.value ?? '') !== '';
  const nodes = single || list?.kind !== 'list' ? [root] : list.items;
  return nodes.map((node) => {
    const capabilities = childOf(node, 'capabilities');
    const on = capabilities?.kind === 'map' ? capabilities.entries : [];
    return {
      type: stringAt(node, 'type')?.value ?? '',
      ipam: stringAt(node, 'ipam', 'type')?.value ?? '',
      capabilities: on.filter(({ value }) => value.kind === 'boolean' && value.value).map(({ key }) => key),
    };
  });
}
