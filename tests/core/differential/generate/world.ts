import { Names } from './names.ts';
import { Prng } from './prng.ts';

/** One command, as an argument vector; no shell is between. */
export type Step = readonly string[];

export interface Device {
  readonly name: string;
  readonly kind: string;
  /** `claimed`: nothing may be built upon it. `stacked`: something is, so that it cannot become a port.
   * `inner`: a veth whose peer is in the same namespace. */
  readonly options: { up: boolean; master?: string; claimed: boolean; stacked: boolean; inner: boolean };
  /** IPv4 networks that the device is in, as `{ address, prefix }`. */
  readonly v4: { readonly address: string; readonly length: number }[];
  readonly v6: { readonly address: string; readonly length: number }[];
}

/** Where the far ends of the veths live: a namespace with a name, or one that only a process holds. */
export type Peer =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'process'; readonly pid: number };

/**
 * What has been planned so far for one namespace: the devices with their names, and the steps that make them.
 * A step may fail (a kernel that lacks an option, a combination that it refuses); the others still count.
 */
export class World {
  readonly prng: Prng;
  readonly names: Names;
  readonly steps: Step[] = [];
  readonly devices: Device[] = [];
  readonly namespace: string;
  readonly peer: Peer;
  readonly kinds: ReadonlySet<string>;
  readonly tables = [100, 101, 4000, 70000];

  constructor(seed: number, namespace: string, peer: Peer, kinds: ReadonlySet<string>) {
    this.prng = new Prng(seed);
    this.names = new Names(this.prng);
    this.namespace = namespace;
    this.peer = peer;
    this.kinds = kinds;
    this.devices.push({
      name: 'lo',
      kind: 'loopback',
      options: { up: false, claimed: true, stacked: false, inner: false },
      v4: [],
      v6: [],
    });
  }

  ip(...argv: string[]): void {
    this.steps.push(['ip', '-n', this.namespace, ...argv]);
  }

  bridge(...argv: string[]): void {
    this.steps.push(['bridge', '-n', this.namespace, ...argv]);
  }

  /** A device whose name holds `@` carries no other: `a@b@c` could be cut in two places. */
  add(name: string, kind: string): Device {
    const device: Device = {
      name,
      kind,
      options: { up: false, claimed: name.includes('@'), stacked: false, inner: false },
      v4: [],
      v6: [],
    };
    this.devices.push(device);
    return device;
  }

  has(kind: string): boolean {
    return this.kinds.has(kind);
  }

  /** Devices of these kinds; of any kind but loopback without arguments. */
  of(...kinds: string[]): Device[] {
    return this.devices.filter((device) =>
      kinds.length === 0 ? device.kind !== 'loopback' : kinds.includes(device.kind),
    );
  }

  up(): Device[] {
    return this.devices.filter((device) => device.options.up);
  }
}
