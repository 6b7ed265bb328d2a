import type { KeySpec } from '../text/config-keys.ts';
import { listKey, objectKey, structOf } from '../text/config-keys.ts';
import { goAny, goBool, goMap, goSlice, goString } from '../text/go-types.ts';

/** Go's `bool` or the texts `true` and `false` in any letter case; the list is read key by key, not as a struct. */
const switchValues = 'true or false, also as text';

/**
 * The keys of a configuration list. libcni decodes it into a map, so letter case matters here
 * (cni libcni/conf.go, `NetworkConfFromBytes`).
 */
export const listKeys: readonly KeySpec[] = [
  {
    key: 'name',
    type: goString,
    meaning:
      'The name of the network. State on the node is kept under it, so it is unique on the node and does not change.',
    allowed: 'letters, digits and . _ -, beginning with a letter or digit',
  },
  {
    key: 'cniVersion',
    type: goString,
    meaning: 'The version of the CNI specification that runtime and plugins speak for this network.',
    default: 'plugins take an absent version for 0.1.0',
    allowed: '0.1.0, 0.2.0, 0.3.0, 0.3.1, 0.4.0, 1.0.0 or 1.1.0',
  },
  {
    key: 'cniVersions',
    type: goSlice(goString),
    meaning:
      'All versions that the configuration may be used with. The runtime takes the newest that it knows.',
    since: 'libcni v1.2.0',
  },
  {
    key: 'disableCheck',
    type: goBool,
    meaning: 'The runtime must not call CHECK for this network.',
    default: 'false',
    allowed: switchValues,
    since: 'spec 0.4.0',
  },
  {
    key: 'disableGC',
    type: goBool,
    meaning: 'The runtime must not call GC for this network, for instance because several runtimes share it.',
    default: 'false',
    allowed: switchValues,
    since: 'libcni v1.2.1',
  },
  {
    key: 'loadOnlyInlinedPlugins',
    type: goBool,
    meaning:
      'Only the plugins listed here are used; those in the directory with the name of the network are not.',
    default: 'false',
    allowed: switchValues,
    since: 'libcni v1.3.0',
  },
  {
    key: 'plugins',
    type: goSlice(goAny),
    meaning: 'The plugins, in the order in which ADD calls them. Each gets the result of the one before it.',
    default: 'the *.conf files in the directory with the name of the network (libcni v1.3.0 and later)',
  },
];

export const dnsKeys: readonly KeySpec[] = [
  { key: 'nameservers', type: goSlice(goString), meaning: 'Addresses of name servers. Nobody checks them.' },
  { key: 'domain', type: goString, meaning: 'The local domain for short names.' },
  { key: 'search', type: goSlice(goString), meaning: 'Domains that are tried for short names.' },
  { key: 'options', type: goSlice(goString), meaning: 'Options as in resolv.conf.' },
];

/** The capabilities that runtimes offer: cni CONVENTIONS.md; the last two are containerd's and Multus's own. */
export const capabilities: Readonly<Record<string, string>> = {
  portMappings: 'ports of the node that lead to the pod',
  ipRanges: 'ranges to take the address from',
  bandwidth: 'limits of the traffic',
  dns: 'name servers, with the keys servers, searches and options',
  ips: 'the addresses to use',
  mac: 'the MAC address to use',
  infinibandGUID: 'the InfiniBand GUID to use',
  deviceID: 'the device that was allocated to the pod',
  aliases: 'other names of the pod on this network',
  cgroupPath: 'the cgroup of the pod',
  'io.kubernetes.cri.pod-annotations': 'the annotations of the pod (containerd)',
  CNIDeviceInfoFile: 'the file with details of the device (Multus)',
};

/** The keys that every plugin has: cni pkg/types/types.go, `PluginConf`. */
export const pluginKeys: readonly KeySpec[] = [
  {
    key: 'type',
    type: goString,
    meaning: 'The name of the plugin, which is the name of its binary in the plugin directory of the node.',
  },
  {
    key: 'name',
    type: goString,
    meaning: 'The name of the network. In a list the runtime overwrites it with the name of the list.',
  },
  {
    key: 'cniVersion',
    type: goString,
    meaning:
      'The version of the specification. In a list the runtime overwrites it with the version of the list.',
  },
  {
    key: 'capabilities',
    type: goMap(goBool),
    meaning:
      'What the plugin accepts from the runtime. Only for a capability that is true here the runtime puts its value into runtimeConfig.',
  },
  objectKey(
    'ipam',
    'types.IPAM',
    [{ key: 'type', type: goString, meaning: 'The name of the IPAM plugin.' }],
    {
      meaning: 'Who gives the interface its address. The plugin calls the IPAM plugin named in type.',
      default: 'no address',
      open: true,
    },
  ),
  objectKey('dns', 'types.DNS', dnsKeys, {
    meaning: 'DNS settings for the result. Kubernetes does not use them.',
  }),
  {
    key: 'prevResult',
    type: goMap(goAny),
    meaning: 'The result of the plugin before this one. The runtime fills it in; it has no place in a file.',
  },
  listKey(
    'cni.dev/valid-attachments',
    'types.GCAttachment',
    [
      { key: 'containerID', type: goString, meaning: 'The container ID.' },
      { key: 'ifname', type: goString, meaning: 'The name of the interface in the container.' },
    ],
    {
      meaning:
        'For GC: the attachments that still exist. The runtime fills it in; it has no place in a file.',
    },
  ),
];

/** The struct into which libcni decodes every plugin: cni pkg/types/types.go. */
export const pluginConf = structOf('types.PluginConf', pluginKeys);

/** The keys that a runtime fills in, whatever the plugin. */
export const runtimeKeys: readonly KeySpec[] = [
  {
    key: 'args',
    type: goAny,
    meaning: 'Optional arguments from the runtime. The conventions of CNI put theirs under args.cni.',
    open: true,
  },
  {
    key: 'runtimeConfig',
    type: goAny,
    meaning: 'Values for the capabilities of the plugin. The runtime fills it in.',
    open: true,
  },
];
