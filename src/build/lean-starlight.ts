/**
 * Takes out of Starlight's page what ours replaces: its palette and asides (theme.css and prose.css have them), its
 * print style (print.css), the theme it writes into every page (CSS decides), and the script that remembers which
 * sidebar groups were open (site.ts stands there instead). About 6 kB and three requests a page.
 */
import { readFileSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const ourScript = fileURLToPath(new URL('../../components/site/site.ts', import.meta.url));

/**
 * What is replaced in Starlight's Page.astro, and by what. Each must be there: a new version of Starlight is to be
 * looked at. Our script is named from where the page stands: Astro takes a path from the root for a file of public/.
 */
const changes = (page: string): readonly (readonly [theirs: string, ours: string])[] => [
  ["import '../style/props.css';", ''],
  ["import '../style/asides.css';", ''],
  ["import printHref from '../style/print.css?url&no-inline';", ''],
  ['<link rel="stylesheet" href={printHref} media="print" />', ''],
  ["{ 'data-theme': 'dark' }", '{}'],
  [
    '<script src="../components-internals/SidebarPersistState"></script>',
    `<script src="${relative(dirname(page), ourScript).replaceAll(sep, '/')}"></script>`,
  ],
];

export function leanStarlight(): Plugin {
  return {
    name: 'lean-starlight',
    enforce: 'pre',
    // As it is read, not as it is transformed: Astro compiles it before any transform of ours would see it.
    load: {
      filter: { id: /@astrojs\/starlight\/dist\/components\/Page\.astro$/ },
      handler: (id) =>
        changes(id).reduce(
          (text, [theirs, ours]) => {
            if (!text.includes(theirs)) throw new Error(`Starlight's Page.astro has no ${theirs} any more.`);
            return text.replace(theirs, ours);
          },
          readFileSync(id, 'utf8'),
        ),
    },
  };
}
