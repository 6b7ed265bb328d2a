import type { IpReading, Json, JsonObject } from '../../iproute2/model.ts';

/** One interface of one namespace, put together from every listing that mentions it. */
export interface Interface {
  name: string;
  index: number | null;
  /** `linkinfo.info_kind`, which only `ip -d` prints. */
  kind: string | null;
  linkType: string | null;
  flags: readonly string[];
  state: string | null;
  mac: string | null;
  mtu: number | null;
  addresses: readonly string[];
  /** The bridge, bond or VRF that it is a port of. */
  master: string | null;
  /** The device behind the `@` when it is in this namespace. */
  lower: string | null;
  /** The index behind `@if` when it is in another namespace. */
  peerIndex: number | null;
}

const textOf = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);
const numberOf = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);
const objectOf = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

function addressesOf(link: JsonObject): string[] {
  const found: string[] = [];
  for (const entry of listOf(link.addr_info)) {
    const { local, prefixlen } = objectOf(entry);
    if (typeof local === 'string')
      found.push(typeof prefixlen === 'number' ? `${local}/${prefixlen}` : local);
  }
  return found;
}

function interfaceOf(link: JsonObject, name: string): Interface {
  return {
    name,
    index: numberOf(link.ifindex),
    kind: textOf(objectOf(link.linkinfo).info_kind),
    linkType: textOf(link.link_type),
    flags: listOf(link.flags).filter((flag) => typeof flag === 'string'),
    state: textOf(link.operstate),
    mac: textOf(link.address),
    mtu: numberOf(link.mtu),
    addresses: addressesOf(link),
    master: textOf(link.master),
    lower: textOf(link.link),
    peerIndex: numberOf(link.link_index),
  };
}

function merged(known: Interface, more: Interface): Interface {
  return {
    name: known.name,
    index: known.index ?? more.index,
    kind: known.kind ?? more.kind,
    linkType: known.linkType ?? more.linkType,
    flags: known.flags.length > 0 ? known.flags : more.flags,
    state: known.state ?? more.state,
    mac: known.mac ?? more.mac,
    mtu: known.mtu ?? more.mtu,
    addresses: [...new Set([...known.addresses, ...more.addresses])],
    master: known.master ?? more.master,
    lower: known.lower ?? more.lower,
    peerIndex: known.peerIndex ?? more.peerIndex,
  };
}

/**
 * The interfaces of one namespace in the order they were first printed. `ip link` and `ip -br addr` of the same
 * namespace complete each other by name. Objects without a name are left out: nothing says whose they are.
 */
export function interfacesOf(reading: Pick<IpReading, 'links'>): Interface[] {
  const found = new Map<string, Interface>();
  for (const link of reading.links) {
    const name = textOf(link.ifname);
    if (name === null) continue;
    const known = found.get(name);
    const read = interfaceOf(link, name);
    found.set(name, known === undefined ? read : merged(known, read));
  }
  return [...found.values()];
}
