/**
 * Whether a text has the look of a manifest rather than of a configuration file: no configuration has such keys. It
 * decides whether YAML is read at all, so it may be wrong in that direction: what turns out to be none is read as a
 * file.
 */
export function holdsManifest(text: string): boolean {
  return (
    text.includes('NetworkAttachmentDefinition') ||
    /"(?:spec|config)\\*"\s*:/.test(text) ||
    /^[ \t]*(?:-[ \t]+)?(?:spec|config)[ \t]*:/m.test(text)
  );
}
