/**
 * Puts our files where Starlight's frame would bring its own: no palette and no asides (theme.css and prose.css have
 * them), our print style instead of its print style, and our script instead of the one that remembers which sidebar
 * groups were open. About 5 kB and two requests a page; the size gates notice when Starlight moves the files.
 */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const ours = (name: string) => fileURLToPath(new URL(`../../components/site/${name}`, import.meta.url));
const nothing = '\0nothing-instead-of-starlight.css';

const instead: readonly (readonly [theirs: string, ours: string])[] = [
  ['style/print.css', `${ours('print.css')}?url&no-inline`],
  ['style/props.css', nothing],
  ['style/asides.css', nothing],
  ['components-internals/SidebarPersistState', ours('site.ts')],
];

export function leanStarlight(): Plugin {
  return {
    name: 'lean-starlight',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer?.includes('/@astrojs/starlight/')) return null;
      return instead.find(([theirs]) => source.includes(theirs))?.[1] ?? null;
    },
    load: (id) => (id === nothing ? '' : null),
  };
}
