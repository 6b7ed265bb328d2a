import type { KeySpec } from '../text/config-keys.ts';
import { objectKey, structOf } from '../text/config-keys.ts';
import { goAny, goBool, goInt, goMap, goSlice, goString } from '../text/go-types.ts';
import { constants } from './constants.ts';
import { pluginConf } from './delegate.ts';

const { maxAge, maxSize, maxBackups, compress } = constants.logOptions;

/** Common keys of CNI, which Multus embeds. */
const commonKeys: readonly KeySpec[] = [
  { key: 'cniVersion', type: goString, meaning: 'The version of the CNI specification.' },
  { key: 'name', type: goString, meaning: `The name of the network, usually ${constants.networkName}.` },
  { key: 'type', type: goString, meaning: 'multus, or multus-shim when the thick daemon does the work.' },
  {
    key: 'capabilities',
    type: goMap(goBool),
    meaning: 'What Multus accepts from the runtime and hands on to the default network.',
  },
  ...pluginConf.fields
    .filter(({ key }) => ['ipam', 'dns'].includes(key))
    .map(
      ({ key, type }): KeySpec => ({
        key,
        type,
        meaning: 'Read, and not used by Multus itself.',
        open: true,
      }),
    ),
];

const logKeys: readonly KeySpec[] = [
  { key: 'logFile', type: goString, meaning: 'A file on the node for the log.', default: 'none' },
  {
    key: 'logLevel',
    type: goString,
    meaning: 'How much is logged. verbose shows a line per attachment.',
    default: constants.logLevel,
    allowed: `${constants.logLevels.join(', ')}, from least to most`,
  },
  { key: 'logToStderr', type: goBool, meaning: 'Logs to standard error too.', default: 'true' },
  objectKey(
    'logOptions',
    'logging.LogOptions',
    [
      { key: 'maxAge', type: goInt, meaning: 'Days that old logs are kept.', default: String(maxAge) },
      {
        key: 'maxSize',
        type: goInt,
        meaning: 'Megabytes at which a new log is begun.',
        default: String(maxSize),
      },
      { key: 'maxBackups', type: goInt, meaning: 'How many old logs are kept.', default: String(maxBackups) },
      { key: 'compress', type: goBool, meaning: 'Compresses old logs.', default: String(compress) },
    ],
    { pointer: true, meaning: 'How the log file is rotated.' },
  ),
];

const isolationKeys: readonly KeySpec[] = [
  {
    key: 'namespaceIsolation',
    type: goBool,
    meaning: 'Pods may only use definitions of their own namespace, and of globalNamespaces.',
    default: 'false',
  },
  {
    key: 'globalNamespaces',
    type: goString,
    meaning: 'Namespaces whose definitions all pods may use, with commas. Setting it replaces the default.',
    default: constants.nonIsolatedNamespaces.join(','),
  },
  {
    key: 'readinessindicatorfile',
    type: goString,
    meaning: 'A file that the default network writes when it is ready. Multus waits 45 seconds for it.',
    default: 'none',
  },
  {
    key: 'auxiliaryCNIChainName',
    type: goString,
    meaning: 'The name of a directory of plugins that are chained behind the default network.',
    default: 'none',
    since: 'v4.2.1',
  },
];

/** The keys of Multus's configuration: multus-cni pkg/types/types.go, `NetConf`. */
export const configKeys: readonly KeySpec[] = [
  {
    key: 'clusterNetwork',
    type: goString,
    meaning:
      'The default network of every pod: the name of a definition in multusNamespace, of a file in confDir, or a path. Then delegates is ignored.',
    default: 'none: then delegates is required',
  },
  {
    key: 'delegates',
    type: goSlice(goMap(goAny)),
    meaning: 'Configurations that every pod gets; the first is its default network.',
    default: 'none: then clusterNetwork is required',
  },
  {
    key: 'defaultNetworks',
    type: goSlice(goString),
    meaning: 'More networks for every pod outside systemNamespaces. Read only together with clusterNetwork.',
    default: 'none',
  },
  {
    key: 'kubeconfig',
    type: goString,
    meaning: 'How to reach the API server. Without it, and outside a cluster, annotations are ignored.',
    default: 'none',
  },
  {
    key: 'confDir',
    type: goString,
    meaning: 'Where configurations are looked for by name.',
    default: constants.confDir,
  },
  {
    key: 'cniDir',
    type: goString,
    meaning: 'Where Multus remembers what it has attached.',
    default: constants.cniDir,
  },
  {
    key: 'binDir',
    type: goString,
    meaning: 'Where plugins are looked for, before CNI_PATH.',
    default: constants.binDir,
  },
  ...logKeys,
  ...isolationKeys,
  {
    key: 'systemNamespaces',
    type: goSlice(goString),
    meaning: 'Namespaces whose pods get no defaultNetworks.',
    default: constants.systemNamespaces.join(', '),
  },
  {
    key: 'multusNamespace',
    type: goString,
    meaning:
      'The namespace of the definitions for clusterNetwork, defaultNetworks and the default-network annotation.',
    default: constants.multusNamespace,
  },
  {
    key: 'retryDeleteOnError',
    type: goBool,
    meaning: 'Keeps the memory of what was attached when a DEL failed, so that the next one can try again.',
    default: 'false',
  },
  {
    key: 'runtimeConfig',
    type: goAny,
    meaning: 'Values for the capabilities. The runtime fills it in.',
    open: true,
  },
  {
    key: 'prevResult',
    type: goMap(goAny),
    meaning: 'The result of a plugin before Multus. The runtime fills it in.',
    open: true,
  },
];

/** The keys of the thick daemon besides: multus-cni pkg/server/types.go and pkg/server/config/generator.go. */
const daemonOnlyKeys: readonly KeySpec[] = [
  {
    key: 'chrootDir',
    type: goString,
    meaning: 'Where the root of the node is mounted; plugins are run there.',
    default: 'none',
  },
  {
    key: 'socketDir',
    type: goString,
    meaning: 'The directory of the socket of the daemon.',
    default: constants.socketDir,
  },
  { key: 'metricsPort', type: goInt, meaning: 'The port of the metrics.', default: 'none' },
  { key: 'enablePprof', type: goBool, meaning: 'Offers profiles beside the metrics.', default: 'false' },
  {
    key: 'connectionLimit',
    type: goInt,
    meaning: 'How many requests are served at once.',
    default: 'no limit',
    allowed: 'above 0',
  },
  objectKey(
    'perNodeCertificate',
    'server.PerNodeCertificate',
    [
      { key: 'enabled', type: goBool, meaning: 'Gets a certificate for the node.', default: 'false' },
      { key: 'bootstrapKubeconfig', type: goString, meaning: 'The kubeconfig to get it with.' },
      { key: 'certDir', type: goString, meaning: 'Where it is kept.' },
      {
        key: 'certDuration',
        type: goString,
        meaning: 'How long it is valid.',
        default: constants.certDuration,
      },
    ],
    { pointer: true, meaning: 'Certificates of its own for every node.' },
  ),
  {
    key: 'cniConfigDir',
    type: goString,
    meaning: 'The directory of CNI configurations on the node.',
    default: constants.cniConfigDir,
  },
  {
    key: 'multusConfigFile',
    type: goString,
    meaning:
      'auto makes the configuration of Multus out of that of the default network; any other value is copied.',
    default: 'auto',
  },
  {
    key: 'multusAutoconfigDir',
    type: goString,
    meaning: 'Where the configuration of the default network is looked for.',
    default: 'cniConfigDir',
  },
  {
    key: 'multusMasterCNI',
    type: goString,
    meaning: 'The file of the default network.',
    default: 'the first in order of names',
  },
  {
    key: 'forceCNIVersion',
    type: goBool,
    meaning: 'Uses cniVersion whatever the default network has.',
    default: 'false',
  },
  {
    key: 'overrideNetworkName',
    type: goBool,
    meaning: 'Takes over the name of the default network.',
    default: 'false',
  },
];

/** What the shim reads besides: multus-cni pkg/server/api/shim.go, `ShimNetConf`. */
const shimKeys: readonly KeySpec[] = [
  {
    key: 'daemonSocketDir',
    type: goString,
    meaning: 'The directory of the socket, as the shim sees it.',
    default: constants.socketDir,
  },
];

export const multusKeys: readonly KeySpec[] = [...configKeys, ...commonKeys, ...shimKeys];

/** The daemon lays its own file over the configuration of each request, so it reads the keys of both. */
export const daemonKeys: readonly KeySpec[] = [...daemonOnlyKeys, ...multusKeys];

export const multusStruct = structOf('types.NetConf', [
  ...configKeys,
  ...shimKeys,
  ...commonKeys.map((spec): KeySpec => ({ ...spec, embedded: 'NetConf' })),
]);

export const daemonStruct = structOf('server.ControllerNetConf', daemonKeys);
