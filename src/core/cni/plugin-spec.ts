import type { KeySpec } from '../text/config-keys.ts';
import type { GoError } from '../text/go-decode.ts';
import type { GoStruct } from '../text/go-types.ts';
import type { Source } from '../text/source.ts';
import type { PluginContext } from './plugin-context.ts';

/** What this site knows of one plugin: the row of a reference table and the rules of the linter in one. */
export interface PluginSpec {
  /** The value of `type`. */
  readonly type: string;
  /** `interface`: makes the interface of the pod. `chained`: works on what an earlier plugin made. */
  readonly kind: 'interface' | 'chained' | 'ipam' | 'other';
  readonly summary: string;
  readonly repository: Required<Source>;
  /** The file that reads the configuration. */
  readonly file: string;
  /** The first release that has the plugin, where it was not there from the beginning. */
  readonly since?: string;
  /** The oldest version of the specification that it takes. */
  readonly oldestVersion?: string;
  /** Whether the plugin calls an IPAM plugin. */
  readonly ipam: 'required' | 'optional' | 'none';
  /** The capabilities that it reads from runtimeConfig. */
  readonly capabilities?: readonly string[];
  /** What a chained plugin says when nothing stands before it. */
  readonly alone?: string;
  /** What an interface plugin says when it needs IPAM and has none. */
  readonly withoutIpam?: string;
  /** The keys besides those that all plugins have. */
  readonly keys: readonly KeySpec[];
  /** The Go struct of its configuration, common keys included. */
  readonly struct: GoStruct;
  /** What stands in front of the decoder's error. */
  readonly decodeError: string;
  /** What the plugin says of an error of the decoder, when it is not `decodeError` and the error. */
  readonly decodeWords?: (error: GoError) => string | undefined;
  /** The rules beyond types. */
  readonly check?: (context: PluginContext) => void;
  /** Facts for the reader that no table of keys tells. */
  readonly facts?: readonly string[];
}
