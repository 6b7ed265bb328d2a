/**
 * Every default and limit of this room, with the place upstream where it was read. Prose, tables, tools and tests
 * take the values from here.
 */

import type { Source } from '../text/source.ts';

/** The snapshots that were read. */
export const sources = {
  cni: {
    repository: 'containernetworking/cni',
    commit: '3f51e8803ebbdba0ebeed735b42137e4c7302403',
    date: '2026-08-12',
    release: 'v1.3.0',
  },
  plugins: {
    repository: 'containernetworking/plugins',
    commit: '3d27709faaa4e3619f299b962d9ea24589e28f9c',
    date: '2026-04-13',
    release: 'v1.9.1',
  },
  whereabouts: {
    repository: 'k8snetworkplumbingwg/whereabouts',
    commit: '3a262bd0cd873e13d9b379342f8251b852a89b8f',
    date: '2026-06-02',
    release: 'v0.9.4',
  },
  ovnKubernetes: {
    repository: 'ovn-kubernetes/ovn-kubernetes',
    commit: '8871cd9cec9c45d6da1baf9e3b06eb575f49039c',
    date: '2026-08-21',
    release: 'v1.3.0',
  },
} as const satisfies Record<string, Required<Source>>;

/** The page of a file in a snapshot. */
export function sourceLink(source: Source, file: string): string {
  return `https://github.com/${source.repository}/blob/${source.commit}/${file}`;
}

export const constants = {
  /** cni pkg/version/version.go, `Current`. */
  currentVersion: '1.1.0',
  /** cni pkg/version/version.go, `All`. */
  allVersions: ['0.1.0', '0.2.0', '0.3.0', '0.3.1', '0.4.0', '1.0.0', '1.1.0'],
  /** What an absent or empty `cniVersion` means to plugins: cni pkg/types/create/create.go, `DecodeVersion`. */
  absentVersion: '0.1.0',
  /** cni libcni/api.go, `CacheDir`. */
  cacheDir: '/var/lib/cni',
  /** plugins/main/bridge/bridge.go, `defaultBrName`. */
  bridgeName: 'cni0',
  /** plugins/main/bridge/bridge.go, `loadNetConf`, and plugins/main/vlan/vlan.go, `loadConf`. */
  maxVlan: 4094,
  /** What the kernel takes as the MTU of a veth: include/uapi/linux/if_ether.h, `ETH_MIN_MTU` and `ETH_MAX_MTU`. */
  minMtu: 68,
  maxMtu: 65535,
  /** plugins/ipam/host-local/backend/disk/backend.go, `defaultDataDir`. */
  hostLocalDataDir: '/var/lib/cni/networks',
  /** plugins/ipam/dhcp/main.go, `defaultSocketPath`. */
  dhcpSocket: '/run/cni/dhcp.sock',
  /** plugins/meta/tuning/tuning.go, `defaultDataDir`. */
  tuningDataDir: '/run/cni/tuning',
  /** plugins/meta/tuning/tuning.go, `defaultAllowlistDir` and `defaultAllowlistFile`. */
  tuningAllowlist: '/etc/cni/tuning/allowlist.conf',
  /** plugins/meta/portmap/main.go, `DefaultMarkBit`. */
  portmapMarkBit: 13,
  /** plugins/meta/firewall/iptables.go, `NewIptablesBackend`. */
  firewallAdminChain: 'CNI-ADMIN',
  /** plugins/meta/firewall/firewall.go, `parseConf`. */
  firewalldZone: 'trusted',
  /** plugins/meta/sbr/main.go, `firstTableID`. */
  sbrFirstTable: 100,
  /** whereabouts pkg/types/types.go. */
  whereaboutsLeases: { lease: 1500, renew: 1000, retry: 500 },
} as const;
