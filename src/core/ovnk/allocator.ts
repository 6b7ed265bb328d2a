import { formatPrefix, prefixOf } from '../net/prefix.ts';
import type { Address, Prefix } from '../net/types.ts';
import { addressBits } from '../net/types.ts';
import { fail, ok } from '../text/result.ts';
import type { AddressResult } from './address-codes.ts';
import { constants } from './constants.ts';
import { readSubnet } from './input.ts';

/** One cluster network, as `network.config` and the installer write it. */
export interface ClusterNetwork {
  readonly cidr: string;
  /** The prefix length of each node's subnet. */
  readonly hostPrefix: number;
}

/** How the bits of a subnet number are turned, so that the octet shared with the host part counts last. */
export interface Rotation {
  readonly leftShift: number;
  readonly leftMask: number;
  readonly rightShift: number;
  readonly rightMask: number;
}

/**
 * One cluster network as the allocator sees it. A *candidate* is a number the allocator tries; the *order* of a
 * subnet is how many usable candidates come before it.
 */
export interface SubnetRange {
  readonly network: Prefix;
  readonly hostPrefix: number;
  /** Only IPv4, and only where the subnet number crosses an octet that it shares with the host part. */
  readonly rotation?: Rotation;
  /** Candidates whose low 16 bits are zero are left out (IPv6 with 16 subnet bits or more). */
  readonly skips: boolean;
  /** How many numbers are tried. */
  readonly candidates: bigint;
  /** How many subnets can ever be handed out. */
  readonly usable: bigint;
  /** How many subnets upstream's `Count` reports, as an unsigned 64-bit number: skipped ones included. */
  readonly reported: bigint;
}

/**
 * Prepares a cluster network, refusing what the allocator's constructor refuses, in its words.
 *
 * Upstream: `newSubnetAllocatorRange` and `foreach` in `clustermanager/node/subnet_allocator.go`.
 */
export function subnetRange({ cidr, hostPrefix }: ClusterNetwork): AddressResult<SubnetRange> {
  const read = readSubnet(cidr);
  if (!read.ok) return read;
  const network = read.value.prefix;
  const bits = addressBits(network.family);
  if (!Number.isInteger(hostPrefix)) {
    return fail('whole-number-expected', `A host prefix is a whole number; this is ${hostPrefix}.`);
  }
  if (hostPrefix >= bits) {
    return fail('host-capacity-zero', `A host prefix of /${hostPrefix} leaves a node no addresses.`, {
      upstream: 'host capacity cannot be zero',
    });
  }
  if (hostPrefix < network.length) {
    return fail(
      'host-prefix-too-short',
      `Subnets of /${hostPrefix} do not fit into ${formatPrefix(network)}: the host prefix is the longer one.`,
      { upstream: 'subnet capacity cannot be larger than number of networks available' },
    );
  }
  return ok(measure(network, hostPrefix));
}

function measure(network: Prefix, hostPrefix: number): SubnetRange {
  const bits = addressBits(network.family);
  const hostBits = bits - hostPrefix;
  const subnetBits = hostPrefix - network.length;
  const rotation = bits === 32 ? rotationFor(hostBits, subnetBits) : undefined;
  const skips = bits === 128 && subnetBits >= 16;
  const candidates = 1n << BigInt(Math.min(subnetBits, constants.maxCandidateBits.value));
  return {
    network,
    hostPrefix,
    ...(rotation && { rotation }),
    skips,
    candidates,
    usable: skips ? candidates - (candidates >> 16n) : candidates,
    reported: BigInt.asUintN(64, 1n << BigInt(subnetBits)),
  };
}

function rotationFor(hostBits: number, subnetBits: number): Rotation | undefined {
  const octet = (bit: number) => Math.floor((bit - 1) / 8);
  if (hostBits % 8 === 0 || octet(hostBits) === octet(hostBits + subnetBits)) return undefined;
  const leftShift = 8 - (hostBits % 8);
  return {
    leftShift,
    leftMask: 2 ** subnetBits - 1,
    rightShift: subnetBits - leftShift,
    rightMask: 2 ** leftShift - 1,
  };
}

/** The subnet that the candidate stands for; undefined when it is skipped or there is no such candidate. */
export function subnetOfCandidate(range: SubnetRange, candidate: bigint): Prefix | undefined {
  if (candidate < 0n || candidate >= range.candidates) return undefined;
  if (range.skips && (candidate & 0xffffn) === 0n) return undefined;
  const { network, hostPrefix, rotation } = range;
  const number = rotation ? rotate(candidate, rotation) : candidate;
  const value = network.value | (number << BigInt(addressBits(network.family) - hostPrefix));
  return { family: network.family, value, length: hostPrefix };
}

/** The candidate that stands for the node subnet around the address; undefined when none ever does. */
export function candidateOfAddress(range: SubnetRange, address: Address): bigint | undefined {
  const { network, hostPrefix, rotation } = range;
  if (address.family !== network.family) return undefined;
  const subnet = prefixOf(address, hostPrefix);
  const number = (subnet.value - network.value) >> BigInt(addressBits(network.family) - hostPrefix);
  if (number < 0n || number >= 1n << BigInt(hostPrefix - network.length)) return undefined;
  const candidate = rotation ? rotateBack(number, rotation) : number;
  const back = subnetOfCandidate(range, candidate);
  return back && candidate;
}

function rotate(candidate: bigint, { leftShift, leftMask, rightShift, rightMask }: Rotation): bigint {
  const left = (candidate << BigInt(leftShift)) & BigInt(leftMask);
  return left | ((candidate >> BigInt(rightShift)) & BigInt(rightMask));
}

/** The upper `leftShift` bits of the candidate went to the bottom; this takes them up again. */
function rotateBack(number: bigint, { leftShift, rightShift, rightMask }: Rotation): bigint {
  return (number >> BigInt(leftShift)) | ((number & BigInt(rightMask)) << BigInt(rightShift));
}

/** The candidate that is usable number `order` (0-based) of the range. */
export function candidateOfOrder(range: SubnetRange, order: bigint): bigint {
  return range.skips ? order + order / 0xffffn + 1n : order;
}

/** How many usable candidates come before this usable one. */
export function orderOfCandidate(range: SubnetRange, candidate: bigint): bigint {
  return range.skips ? candidate - candidate / 0x10000n - 1n : candidate;
}
