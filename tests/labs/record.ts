/**
 * Captures transcripts again, and the parts of them that pages show:
 *
 *   node tests/labs/record.ts            all labs that run here
 *   node tests/labs/record.ts bridge     this one
 *   node tests/labs/record.ts --parts    only the parts, from the transcripts as they are
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { partOf, parts } from './parts.ts';
import { folder, labs, runLab, transcriptOf } from './run.ts';

const shown = fileURLToPath(new URL('../../content/transcripts/labs/', import.meta.url));

const wanted = process.argv.slice(2);
for (const lab of wanted.includes('--parts') ? [] : labs) {
  if (wanted.length > 0 && !wanted.includes(lab)) continue;
  const { code, output } = await runLab(lab);
  if (code === 0) writeFileSync(`${folder}${lab}/transcript.txt`, output);
  console.log(`${lab}: ${code === 0 ? 'captured' : output.trimEnd().split('\n').at(-1)}`);
}
for (const [name, { lab, commands }] of Object.entries(parts))
  writeFileSync(`${shown}${name}.txt`, partOf(transcriptOf(lab), commands));
