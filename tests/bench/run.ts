/** `npm run bench`: every figure of the *.bench.ts files beside this one, printed as a table. Nothing is asserted. */
import { readdir } from 'node:fs/promises';
import type { Row } from './measure.ts';

const here = new URL('.', import.meta.url);
const only = process.argv.slice(2);
const files = (await readdir(here)).filter((name) => name.endsWith('.bench.ts')).sort();
for (const file of files) {
  if (only.length > 0 && !only.some((word) => file.includes(word))) continue;
  const { rows } = (await import(new URL(file, here).href)) as { rows: () => Row[] | Promise<Row[]> };
  console.log(`\n${file.replace('.bench.ts', '')}`);
  const measured = await rows();
  const width = Math.max(...measured.map(({ name }) => name.length));
  for (const { name, value, reach } of measured) {
    console.log(`  ${name.padEnd(width)}  ${value.padStart(14)}${reach ? `  (reach ${reach})` : ''}`);
  }
}
