/**
 * Code is coloured at build time, by class and not by style attribute: the theme gives each kind of token a colour that
 * no eye will see, the transformer swaps it for a class, and prose.css says what the class looks like in both themes.
 * So the security policy needs no exception for styles.
 */
import type { ShikiTransformer, ThemeRegistrationRaw } from 'shiki';

const kinds = {
  '#00000a': { class: 'c', scopes: ['comment', 'punctuation.definition.comment'] },
  '#00000b': {
    class: 's',
    scopes: ['string', 'constant.other', 'string.quoted', 'string.unquoted', 'markup.inline'],
  },
  '#00000c': { class: 'n', scopes: ['constant.numeric', 'constant.language', 'constant.character.escape'] },
  '#00000d': {
    class: 'k',
    scopes: [
      'entity.name.tag',
      'support.type.property-name',
      'keyword',
      'storage',
      'entity.name.function',
      'support.function',
      'markup.heading',
    ],
  },
  '#00000e': {
    class: 'p',
    scopes: ['punctuation', 'meta.brace', 'keyword.operator', 'punctuation.definition.string'],
  },
} as const;

const plain = '#000001';

export const codeTheme: ThemeRegistrationRaw = {
  name: 'ink',
  type: 'light',
  fg: plain,
  bg: '#fffffe',
  settings: [
    { settings: { foreground: plain, background: '#fffffe' } },
    ...Object.entries(kinds).map(([foreground, { scopes }]) => ({
      scope: [...scopes],
      settings: { foreground },
    })),
  ],
};

const classes = new Map(Object.entries(kinds).map(([colour, kind]) => [colour, kind.class]));

export const classesNotStyles: ShikiTransformer = {
  name: 'classes-not-styles',
  pre(node) {
    node.properties.style = undefined;
    node.properties.class = 'code';
    // A box that scrolls must be reachable by keyboard, and what is reachable has a name.
    node.properties.tabindex = '0';
    node.properties.role = 'group';
    node.properties['aria-label'] = 'Code';
  },
  line(line) {
    line.properties.class = undefined;
    // Plain tokens need no element of their own.
    line.children = line.children.flatMap((token) => {
      if (token.type !== 'element') return [token];
      const colour = /#[0-9a-f]{6}/i.exec(String(token.properties.style))?.[0].toLowerCase();
      const name = colour === undefined ? undefined : classes.get(colour);
      token.properties.style = undefined;
      token.properties.class = name;
      return name === undefined ? token.children : [token];
    });
  },
  code(node) {
    // A line is a line because it ends; it needs no element of its own either.
    node.children = node.children.flatMap((line) => (line.type === 'element' ? line.children : [line]));
  },
};
