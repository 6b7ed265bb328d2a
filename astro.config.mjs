import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { classesNotStyles, codeTheme } from './src/build/code-theme.ts';
import { errorCatalogue } from './src/build/error-catalogue.ts';
import { lazySearch } from './src/build/lazy-search.ts';
import { leanStarlight } from './src/build/lean-starlight.ts';
import { ourMarkdown } from './src/build/markdown.ts';
import { searchRecords } from './src/build/search-records.ts';
import { sidebar } from './src/build/sidebar.ts';

const site = (name) => `./components/site/${name}.astro`;
const nothing = site('Nothing');

export default defineConfig({
  trailingSlash: 'always',
  // Every script and style is a file that 'self' covers; what stays inline is named in src/build/policy.ts.
  build: { inlineStylesheets: 'never' },
  prefetch: false,
  devToolbar: { enabled: false },
  vite: {
    build: {
      assetsInlineLimit: 0,
      // What every tool needs is one small file, not five with their headers.
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              {
                name: 'tools',
                test: /node_modules\/preact\/|vite\/preload-helper|widgets\/shared\/(?:hand-over|typed-early|copy-button|scroll-box|reader|answer|lines)\.tsx?$/,
              },
            ],
          },
        },
      },
    },
    // A worker may load a part of the core only when a paste needs it, which the older format cannot.
    worker: { format: 'es', plugins: () => [errorCatalogue()] },
    plugins: [leanStarlight(), lazySearch(), errorCatalogue(), searchRecords()],
  },
  markdown: {
    shikiConfig: { theme: codeTheme, transformers: [classesNotStyles], langAlias: { terminal: 'console' } },
  },
  integrations: [
    starlight({
      title: 'CNI Deep Dive',
      titleDelimiter: '·',
      favicon: '/favicon.svg',
      expressiveCode: false,
      pagefind: false,
      customCss: [
        './components/site/theme.css',
        './components/site/frame.css',
        './components/site/prose.css',
        './components/site/print.css',
      ],
      markdown: { processedDirs: ['./content'] },
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
      sidebar: sidebar(fileURLToPath(new URL('./content', import.meta.url))),
      components: {
        Head: site('Head'),
        ThemeProvider: site('ThemeProvider'),
        SkipLink: site('SkipLink'),
        PageFrame: site('PageFrame'),
        Header: site('Header'),
        Sidebar: site('Sidebar'),
        TwoColumnContent: site('TwoColumnContent'),
        PageSidebar: site('PageSidebar'),
        ContentPanel: site('ContentPanel'),
        PageTitle: site('PageTitle'),
        MarkdownContent: site('MarkdownContent'),
        Footer: site('Footer'),
        Hero: nothing,
        Banner: nothing,
        DraftContentNotice: nothing,
        FallbackContentNotice: nothing,
      },
    }),
    ourMarkdown(),
    mdx(),
    preact(),
  ],
});
