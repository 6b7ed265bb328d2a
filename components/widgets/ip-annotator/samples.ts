/** The deck's and the labs' transcripts by name, as text. Loaded when the reader opens one. */
const files = import.meta.glob<string>('../../../content/transcripts/{deck,labs}/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const samples: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [path.replace(/^.*\/transcripts\/|\.txt$/g, ''), text]),
);
