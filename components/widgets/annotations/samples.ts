/** The samples' texts by name. Loaded when the reader opens one. */
const files = import.meta.glob<string>('../../../content/samples/annotations/*.{yaml,txt}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const samples: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [path.replace(/^.*\/|\.\w+$/g, ''), text]),
);
