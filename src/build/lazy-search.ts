/**
 * The address of the search dialog, which is fetched when somebody asks for it: `virtual:search-dialog`. A plain
 * `import('./search.ts')` would put Vite's helper for preloading, a request of its own, into every page.
 */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const dialog = fileURLToPath(new URL('../../components/site/search/dialog.ts', import.meta.url));
const name = 'virtual:search-dialog';
const resolved = `\0${name}`;

export function lazySearch(): Plugin {
  return {
    name: 'lazy-search',
    resolveId: (id) => (id === name ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      if (this.environment.mode === 'dev') return `export default ${JSON.stringify(`/@fs${dialog}`)};`;
      const file = this.emitFile({ type: 'chunk', id: dialog, preserveSignature: 'strict' });
      return `export default import.meta.ROLLUP_FILE_URL_${file};`;
    },
  };
}
