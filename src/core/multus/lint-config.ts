import { keyNote, walkKeys } from '../text/config-keys.ts';
import type { DataNode, DataValue, MapNode } from '../text/data.ts';
import { plainValue } from '../text/data.ts';
import type { DataDocument } from '../text/data-document.ts';
import { refuseLarge } from '../text/data-limits.ts';
import { goDecode, goEntryOf } from '../text/go-decode.ts';
import { readJson } from '../text/json-document.ts';
import { readWrappedJson } from '../text/json-wrapped.ts';
import type { Note } from '../text/note.ts';
import type { Severity } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import type { MultusCode, MultusProblem } from './codes.ts';
import { daemonKeys, daemonStruct, multusKeys, multusStruct } from './config-keys.ts';
import { constants } from './constants.ts';
import { loadDelegateNode } from './delegate.ts';

export interface MultusConfigLint {
  /** `daemon`: the file of the thick daemon. `multus`: what the plugin or the shim gets. */
  readonly form: 'multus' | 'daemon' | null;
  /** The values as they stand; null when the text is no object or Multus refuses it. */
  readonly value: DataValue;
  readonly problems: readonly MultusProblem[];
  readonly notes: readonly Note[];
}

/** Keys that only the file of the daemon has. */
const daemonMarks = [
  'chrootDir',
  'socketDir',
  'perNodeCertificate',
  'multusConfigFile',
  'metricsPort',
  'connectionLimit',
];

/** Keys that other names, documents and installers have for those of Multus. */
const misnomers: Readonly<Record<string, string>> = {
  cniConf: 'confDir',
  allowTryDeleteOnErr: 'retryDeleteOnError',
};

class Linter {
  readonly problems: MultusProblem[] = [];
  readonly notes: Note[] = [];
  readonly root: MapNode;
  readonly document: DataDocument;
  readonly held: { readonly [key: string]: DataValue };
  readonly #struct: typeof multusStruct;

  constructor(document: DataDocument, root: MapNode, daemon: boolean) {
    this.document = document;
    this.root = root;
    this.#struct = daemon ? daemonStruct : multusStruct;
    const { value, error } = goDecode(root, this.#struct);
    this.held = (value ?? {}) as { readonly [key: string]: DataValue };
    if (error === undefined) return;
    const words = daemon
      ? 'failed to unmarshall the daemon configuration: '
      : 'LoadNetConf: failed to load netconf: ';
    this.report('config-unreadable', error.node, 'error', 'Multus cannot read this value.', {
      upstream: words + error.message,
    });
  }

  report(
    code: MultusCode,
    place: Span,
    severity: Severity,
    message: string,
    rest: Partial<Pick<MultusProblem, 'upstream' | 'help' | 'fixes'>> = {},
  ): void {
    this.problems.push({ code, from: place.from, to: place.to, severity, message, ...rest });
  }

  at(key: string): DataNode | undefined {
    return goEntryOf(this.root, this.#struct, key, false)?.value;
  }

  text(key: string): string {
    const value = this.held[key];
    return typeof value === 'string' ? value : '';
  }

  get start(): Span {
    return { from: this.root.from, to: Math.min(this.root.from + 1, this.root.to) };
  }
}

/**
 * Checks the configuration of Multus itself: 00-multus.conf of the thin plugin or the shim, or daemon-config.json of
 * the thick daemon, told apart by their keys (multus-cni v4.3.0, pkg/types/conf.go `LoadNetConf`,
 * pkg/server/types.go, pkg/server/config/generator.go). Refusals carry Multus's words; the runtime shows them behind
 * `Multus: error loading netconf: `.
 */
export function lintMultusConfig(text: string): MultusConfigLint {
  const large = refuseLarge(text);
  if (large !== undefined) return { form: null, value: null, problems: [large], notes: [] };
  const direct = readJson(text);
  const damaged = direct.problems.length > 0 || direct.documents[0]?.root.kind !== 'map';
  const wrapped = damaged ? readWrappedJson(text) : undefined;
  const reading =
    wrapped?.documents[0]?.root.kind === 'map' && wrapped.problems.length === 0 ? wrapped : direct;
  const [document] = reading.documents;
  const prefix = 'LoadNetConf: failed to load netconf: ';
  const syntax = reading.problems.map(
    (problem): MultusProblem =>
      problem.upstream === undefined ? problem : { ...problem, upstream: prefix + problem.upstream },
  );
  const root = document?.root;
  if (document === undefined || root?.kind !== 'map') {
    const problem: MultusProblem = {
      code: 'config-unreadable',
      from: root?.from ?? 0,
      to: root?.to ?? text.length,
      severity: 'error',
      message: 'The configuration of Multus is a JSON object.',
    };
    return { form: null, value: null, problems: syntax.length > 0 ? syntax : [problem], notes: [] };
  }
  const daemon = root.entries.some(({ key }) => daemonMarks.includes(key));
  const linter = new Linter(document, root, daemon);
  linter.problems.push(...syntax);
  lintKeys(linter, daemon);
  if (daemon) lintDaemon(linter);
  else lintPlugin(linter);
  lintShared(linter);
  linter.problems.sort((a, b) => a.from - b.from || a.to - b.to);
  linter.notes.sort((a, b) => a.from - b.from || a.to - b.to);
  const refused = linter.problems.some(({ severity }) => severity === 'error');
  return {
    form: daemon ? 'daemon' : 'multus',
    value: refused ? null : plainValue(root),
    problems: linter.problems,
    notes: linter.notes,
  };
}

function lintKeys(linter: Linter, daemon: boolean): void {
  walkKeys(linter.root, daemon ? daemonKeys : multusKeys, {
    known: (entry, spec, path) => linter.notes.push(keyNote(entry, spec, `multus.config.${path}`)),
    unknown: (entry, nearest) => {
      const meant = Object.hasOwn(misnomers, entry.key) ? misnomers[entry.key] : nearest;
      const insert = linter.document.encode(JSON.stringify(meant ?? ''));
      const fixes = [{ label: `Rename to ${meant}`, edits: [{ ...entry.keySpan, insert }] }];
      linter.report(
        'key-unknown',
        entry.keySpan,
        'warning',
        `Multus reads no such key.${meant === undefined ? '' : ` Is ${meant} meant?`}`,
        meant === undefined ? {} : { fixes },
      );
    },
    repeated: (entry) =>
      linter.report(
        'key-repeated',
        entry.keySpan,
        'warning',
        'This key stands here a second time; the last one counts.',
      ),
  });
}

/** pkg/types/conf.go, `LoadNetConf`. */
function lintPlugin(linter: Linter): void {
  const type = linter.text('type');
  const typeNode = linter.at('type');
  if (type !== 'multus' && type !== 'multus-shim') {
    linter.report(
      'config-not-multus',
      typeNode ?? linter.start,
      'warning',
      'The type of Multus is multus, or multus-shim with the thick daemon.',
    );
  }
  const cluster = linter.text('clusterNetwork');
  const delegates = linter.at('delegates');
  const items = delegates?.kind === 'list' ? delegates.items : [];
  if (cluster === '' && items.length === 0) {
    const node = delegates ?? linter.start;
    // The daemon may add it to what the shim was given.
    linter.report(
      'config-no-delegate',
      node,
      type === 'multus-shim' ? 'warning' : 'error',
      'Multus needs clusterNetwork or delegates.',
      {
        upstream: 'LoadNetConf: at least one delegate/clusterNetwork must be specified',
      },
    );
  } else if (cluster !== '' && delegates !== undefined) {
    linter.report(
      'config-delegates-ignored',
      delegates,
      'warning',
      'With clusterNetwork, delegates is not looked at.',
    );
  }
  if (cluster === '') {
    for (const [index, item] of items.entries()) {
      const loaded = loadDelegateNode(item, true);
      if (loaded.ok) continue;
      const { upstream = '' } = loaded.problem;
      const crash = upstream.startsWith('runtime error');
      linter.problems.push({
        ...loaded.problem,
        upstream: crash ? upstream : `LoadNetConf: failed to load delegate ${index} config: ${upstream}`,
      });
    }
    const networks = linter.at('defaultNetworks');
    if (networks?.kind === 'list' && networks.items.length > 0) {
      linter.report(
        'config-networks-ignored',
        networks,
        'warning',
        'defaultNetworks is read only together with clusterNetwork.',
      );
    }
  }
  if (linter.text('kubeconfig') === '' && type === 'multus') {
    linter.report(
      'config-no-kubeconfig',
      linter.at('kubeconfig') ?? typeNode ?? linter.start,
      'warning',
      'Without kubeconfig Multus does not see pods: annotations are ignored and only delegates run.',
      {
        upstream: 'TryLoadPodDelegates: must have either Kubernetes config or delegates',
      },
    );
  }
}

/** pkg/server/server.go and pkg/server/config/generator.go. */
function lintDaemon(linter: Linter): void {
  const limit = linter.held.connectionLimit;
  if (typeof limit === 'number' && limit <= 0) {
    linter.report(
      'config-value',
      linter.at('connectionLimit') ?? linter.start,
      'error',
      'The limit is above 0.',
      {
        upstream: `connection limit must be greater than 0, got ${limit}`,
      },
    );
  }
  const file = linter.text('multusConfigFile');
  if ((file === '' || file === 'auto') && linter.text('cniVersion') === '') {
    linter.report(
      'config-value',
      linter.at('multusConfigFile') ?? linter.start,
      'error',
      'To make the configuration of Multus by itself, the daemon needs cniVersion.',
      {
        upstream:
          "the CNI version is a mandatory parameter when the '-multus-config-file=auto' option is used",
      },
    );
  }
}

function lintShared(linter: Linter): void {
  const level = linter.text('logLevel');
  if (level !== '' && !(constants.logLevels as readonly string[]).includes(level.toLowerCase())) {
    linter.report(
      'config-log-level',
      linter.at('logLevel') ?? linter.start,
      'warning',
      `logLevel is one of ${constants.logLevels.join(', ')}; this one changes nothing.`,
      {
        upstream: `multus logging: cannot set logging level to ${level}`,
      },
    );
  }
  const global = linter.text('globalNamespaces');
  const names = global.split(',').map((name) => name.trim());
  if (global !== '' && !names.includes('default')) {
    linter.report(
      'config-global-namespaces',
      linter.at('globalNamespaces') ?? linter.start,
      'info',
      'The list replaces the default one, so definitions in the namespace default are no longer for all pods.',
    );
  }
  if (global !== '' && linter.held.namespaceIsolation !== true) {
    linter.report(
      'config-global-namespaces',
      linter.at('globalNamespaces') ?? linter.start,
      'info',
      'Without namespaceIsolation the list does nothing.',
    );
  }
}
