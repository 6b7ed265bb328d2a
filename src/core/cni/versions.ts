import { goQuote } from '../text/go-quote.ts';
import { constants } from './constants.ts';

export type ParsedVersion =
  | { readonly ok: true; readonly parts: readonly [major: number, minor: number, micro: number] }
  | { readonly ok: false; readonly error: string };

/**
 * Reads a CNI version as libcni does: one to three integers with dots, missing ones are 0, the empty text is 0.1.0
 * (cni pkg/version/plugin.go, `ParseVersion`). Errors are libcni's.
 */
export function parseVersion(version: string): ParsedVersion {
  if (version === '') return { ok: true, parts: [0, 1, 0] };
  const texts = version.split('.');
  if (texts.length >= 4) return { ok: false, error: `invalid version ${goQuote(version)}: too many parts` };
  const parts: [number, number, number] = [0, 0, 0];
  for (const [index, name] of ['major', 'minor', 'micro'].entries()) {
    const text = texts[index];
    if (text === undefined) break;
    const error = atoiError(text);
    if (error !== undefined) {
      return { ok: false, error: `failed to convert ${name} version part ${goQuote(text)}: ${error}` };
    }
    parts[index] = Number(text);
  }
  return { ok: true, parts };
}

const int64 = 2n ** 63n;

/** The error of Go's `strconv.Atoi`, or undefined. */
function atoiError(text: string): string | undefined {
  if (!/^[+-]?\d+$/.test(text)) return `strconv.Atoi: parsing ${goQuote(text)}: invalid syntax`;
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return value >= int64 || value < -int64
    ? `strconv.Atoi: parsing ${goQuote(text)}: value out of range`
    : undefined;
}

/** Negative when `a` is older than `b`, 0 when they are equal. Versions that cannot be read count as 0.0.0. */
export function compareVersions(a: string, b: string): number {
  const left = parseVersion(a);
  const right = parseVersion(b);
  for (let i = 0; i < 3; i++) {
    const difference = ((left.ok && left.parts[i]) || 0) - ((right.ok && right.parts[i]) || 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function isKnownVersion(version: string): boolean {
  return (constants.allVersions as readonly string[]).includes(version);
}

/** What a version of the specification brought: a row of the reference table. */
export interface SpecVersion {
  readonly version: string;
  /** The day of its tag in containernetworking/cni. */
  readonly date: string;
  readonly changes: string;
}

export const specVersions: readonly SpecVersion[] = [
  {
    version: '0.1.0',
    date: '2016-01-29',
    changes:
      'ADD and DEL. Results have ip4 and ip6, and routes inside them. The only error code is 1. An environment variable CNI_VERSION existed; 0.2.0 dropped it.',
  },
  {
    version: '0.2.0',
    date: '2017-01-11',
    changes: 'The VERSION command, the reserved key args, and error code 2.',
  },
  {
    version: '0.3.0',
    date: '2017-03-01',
    changes:
      'Configuration lists: plugins in a chain, prevResult, capabilities and runtimeConfig, DEL in reverse order. Results list interfaces, IPs and routes. The text misspells the key ips as ip.',
  },
  { version: '0.3.1', date: '2017-04-05', changes: 'Mends the misspelt key ips.' },
  {
    version: '0.4.0',
    date: '2019-04-26',
    changes:
      'The CHECK command, prevResult on DEL and CHECK, disableCheck. The container ID becomes mandatory. Error codes 3 and 11.',
  },
  {
    version: '1.0.0',
    date: '2021-08-04',
    changes:
      'Configurations of a single plugin are gone, and so is version in the IPs of results. Rules for the characters of names. Error codes 4 to 7.',
  },
  {
    version: '1.1.0',
    date: '2024-04-15',
    changes:
      'The STATUS and GC commands, cniVersions, and in results mtu, socketPath and pciID of interfaces and mtu, advmss, priority, table and scope of routes.',
  },
];
