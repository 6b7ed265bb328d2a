/** What our Markdown does otherwise: a table scrolls in a box of its own, and what is typed stays as it is typed. */
import type { AstroIntegration } from 'astro';

interface Element {
  readonly type: 'element';
  readonly tagName: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly children: readonly unknown[];
}
interface SatteriOptions {
  readonly hastPlugins: unknown[];
  readonly features: { smartPunctuation?: boolean };
}

/** Wraps each table, so that a wide one scrolls by itself, by keyboard too. */
const tableBoxes = {
  name: 'table-boxes',
  element: {
    filter: ['table'],
    visit: (table: Element): Element => ({
      type: 'element',
      tagName: 'div',
      properties: { class: 'table-box', tabindex: '0', role: 'group', 'aria-label': 'Table' },
      children: [table],
    }),
  },
};

export function ourMarkdown(): AstroIntegration {
  return {
    name: 'our-markdown',
    hooks: {
      'astro:config:setup': ({ config }) => {
        const options = config.markdown.processor.options as SatteriOptions;
        options.hastPlugins.push(tableBoxes);
        // `--flag`, "quotes" and 10...20 are what somebody will type into a shell.
        options.features.smartPunctuation = false;
      },
    },
  };
}
