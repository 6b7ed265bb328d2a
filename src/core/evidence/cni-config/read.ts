import { viewManifests } from './manifests.ts';
import { holdsManifest } from './paste.ts';
import type { CniConfigView } from './view.ts';
import { viewConfigFile } from './view.ts';

/**
 * What a page says about a paste: a CNI configuration, list or single plugin, or manifests that hold some. Nothing
 * throws; what cannot be read is a problem with its place. A page that does not want to load the reader of YAML for
 * everything asks `holdsManifest` and the two functions itself.
 */
export function viewCniConfig(text: string): CniConfigView {
  return (holdsManifest(text) ? viewManifests(text) : undefined) ?? viewConfigFile(text);
}
