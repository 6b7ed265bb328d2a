import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { KubeVirtProblem, KubeVirtResult } from '../../../src/core/kubevirt/codes.ts';

/** The shapes of the vectors, as far as the tests read them. */
interface Vectors {
  readonly constants: Readonly<Record<string, unknown>>;
  readonly naming: {
    readonly hashed: readonly (Names & {
      readonly networkName: string;
      readonly sha256Prefix11: string;
      readonly maxLen: number;
    })[];
    readonly primary: readonly (Names & {
      readonly fits15?: boolean;
      readonly lengths?: Readonly<Record<string, number>>;
    })[];
    readonly ordinal: readonly (Readonly<
      Record<'podIfaces' | 'taps' | 'bridges' | 'renamedNics', Readonly<Record<string, string>>>
    > & { readonly specNetworksInOrder: readonly string[] })[];
    readonly historical: readonly {
      readonly version: string;
      readonly rule: string;
      readonly examples: Readonly<Record<string, string>>;
    }[];
  };
  readonly linkLocal: {
    readonly byIndex: readonly {
      readonly index: number;
      readonly bridgeAddress: string;
      readonly parses: boolean;
    }[];
    readonly scenarios: readonly {
      readonly name: string;
      readonly specInterfaces: readonly string[];
      readonly bridgeAddressOnLink: Readonly<Record<string, string>>;
      readonly dhcpServerIdentifierAdvertised: Readonly<Record<string, string>>;
    }[];
  };
  readonly masquerade: {
    readonly cidr: readonly {
      readonly family: 4 | 6;
      readonly cidr: string;
      readonly effectiveCidr: string;
      readonly bridgeAddress?: string;
      readonly guestAddress?: string;
      readonly guestGateway?: string;
      readonly dhcpServerIdentifier?: string;
      readonly handlerError?: string;
      readonly launcherError?: string;
    }[];
    readonly nft: readonly {
      readonly name: string;
      readonly commands: readonly string[];
      readonly iface: {
        readonly Ports: readonly { readonly Port: number; readonly Protocol: string }[] | null;
        readonly PortRanges:
          | readonly { readonly Protocol: string; readonly Start: number; readonly End: number }[]
          | null;
      };
      readonly istio: boolean;
      readonly legacyMigrationPorts: boolean;
      readonly portRangesGate: boolean;
    }[];
  };
  readonly mac: {
    readonly guest: readonly {
      readonly binding: string;
      readonly specMac: string;
      readonly podNicMac?: string;
      readonly guestMac: string;
      readonly dummyMac?: string;
      readonly podNicAfter?: string;
      readonly bridgeMac?: string;
      readonly cniAsked: boolean;
    }[];
    readonly dhcpClient: readonly Readonly<
      Record<'specMac' | 'vmiStatusMac' | 'podNicMac' | 'dhcpClientMac', string>
    >[];
  };
  readonly ovnIpToMac: readonly Readonly<Record<'ip' | 'mac', string>>[];
  readonly dhcp: {
    readonly option121: readonly {
      readonly routes: readonly { readonly dst: string; readonly gw: string }[];
      readonly hex: string;
    }[];
    readonly searchDomains: readonly { readonly domain: string; readonly valid: boolean }[];
    readonly subdomain: readonly {
      readonly podSearch: readonly string[];
      readonly vmiSubdomain: string;
      readonly added: string;
      readonly option119: readonly string[];
      readonly option15: string;
    }[];
    readonly options: Readonly<Record<string, string>>;
  };
  readonly multusAnnotation: readonly {
    readonly namespace: string;
    readonly networks: readonly { readonly name: string; readonly multus?: string; readonly pod?: object }[];
    readonly interfaces: readonly object[];
    readonly note: string;
    readonly value: readonly object[] | null;
    readonly annotationString: string | null;
  }[];
  readonly nadReference: readonly Readonly<
    Record<'vmiNamespace' | 'networkName' | 'namespace' | 'name', string>
  >[];
  readonly ipamClaimNames: readonly Readonly<Record<'vm' | 'network' | 'ipamClaim', string>>[];
  readonly validation: {
    readonly interfaceName: readonly Verdict<'value', string>[];
    readonly pciAddress: readonly Verdict<'value', string>[];
    readonly macAddress: readonly (Verdict<'value', string> & { readonly error?: string })[];
    readonly masqueradeReservedMac: readonly { readonly value: string; readonly reserved: boolean }[];
    readonly port: readonly { readonly port: number; readonly messages: readonly string[] }[];
    readonly portProtocol: readonly Verdict<'protocol', string>[];
    readonly model: readonly Verdict<'model', string>[];
    readonly dhcpPrivateOption: readonly Verdict<'option', number>[];
  };
  readonly queues: readonly {
    readonly multiqueue: boolean;
    readonly sockets: number;
    readonly cores: number;
    readonly threads: number;
    readonly model: string;
    readonly tapQueues: number;
    readonly domainQueues: number | null;
    readonly statusQueueCount: number;
  }[];
  readonly infoSource: readonly {
    readonly op: 'add' | 'remove';
    readonly in: string;
    readonly name: string;
    readonly out: string;
  }[];
  readonly migratability: readonly {
    readonly primary: string;
    readonly annotation: boolean | '-';
    readonly migratable: boolean;
    readonly error: string | null;
  }[];
  readonly topology: readonly {
    readonly name: string;
    readonly input: {
      readonly podNic: {
        readonly name: string;
        readonly mac: string;
        readonly mtu: number;
        readonly ipv4: string;
      };
      readonly iface: { readonly name: string };
    };
    readonly links: readonly {
      readonly name: string;
      readonly type?: string;
      readonly state?: string;
      readonly mac?: string;
      readonly mtu?: number;
      readonly ipv4?: readonly string[];
      readonly master?: string | null;
      readonly learning?: boolean;
    }[];
    readonly guest: { readonly mac: string; readonly ipv4?: string; readonly gateway?: string | null };
    readonly sysctl: Readonly<Record<string, string>>;
  }[];
  readonly seedChecks: readonly { readonly observation: string; readonly result: string }[];
}

type Names = Readonly<Record<'podIface' | 'tap' | 'bridge' | 'renamedNic' | 'dummy', string>>;
type Verdict<Key extends string, Value> = Readonly<Record<Key, Value>> & { readonly ok: boolean };

export const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../vectors/kubevirt.json', import.meta.url), 'utf8'),
);

/** The value of a result that must be one. */
export function unwrap<T>(result: KubeVirtResult<T>): T {
  if (!result.ok) expect.unreachable(result.problem.message);
  return result.value;
}

/** The problem of a result that must have failed. */
export function problemOf(result: KubeVirtResult<unknown>) {
  if (result.ok) expect.unreachable(`${JSON.stringify(result.value)} was returned`);
  return result.problem;
}

/** A VirtualMachine with these interfaces and networks. */
export function vm(interfaces: unknown, networks: unknown, rest: Record<string, unknown> = {}) {
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'vm-a', namespace: 'blue' },
    spec: { template: { spec: { domain: { devices: { interfaces, ...rest } }, networks } } },
  };
}

/** A VirtualMachineInstance with these interfaces and networks, and a status. */
export function vmi(interfaces: unknown, networks: unknown, status: unknown = {}) {
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: { name: 'vm-a', namespace: 'blue' },
    spec: { domain: { devices: { interfaces } }, networks },
    status,
  };
}

export const pod = { name: 'default', pod: {} };
export const masquerade = { name: 'default', masquerade: {} };

/** The value at a path, so that a test can say that a problem points at something real. */
export function at(value: unknown, path: readonly (string | number)[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found === 'string') found = JSON.parse(found);
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string | number, unknown>)[step];
  }
  return found;
}

export const codes = (problems: readonly KubeVirtProblem[]) => problems.map(({ code }) => code);
