import { readCatalogue } from '../../src/build/error-catalogue.ts';
import { compileErrors, findErrors } from '../../src/core/evidence/errors/find.ts';
import { growth, medianTime, type Row } from './measure.ts';

/** A log of so many bytes: a known error, wrapped, on every fiftieth line. */
function log(bytes: number, texts: readonly string[]): string {
  const lines: string[] = [];
  let length = 0;
  for (let k = 0; length < bytes; k++) {
    const noise = `2026-11-27T08:00:${String(k % 60).padStart(2, '0')}.000Z I1127 ovnkube.go:${k % 997}] [default/pod-${k} 4f1c] reconciled network policy peer ${k} in ${k % 13} ms`;
    const error = texts[(k / 50) % texts.length]?.replaceAll(/\{(\w+)\}/g, `$1-${k}`);
    const line =
      k % 50 === 0 && error
        ? `${noise} plugin type="multus" name="multus-cni-network" failed (add): ${error}`
        : noise;
    lines.push(line);
    length += line.length + 1;
  }
  return lines.join('\n');
}

export function rows(): Row[] {
  const catalogue = readCatalogue();
  const matcher = compileErrors(catalogue);
  const texts = catalogue.errors.map(({ text }) => text);
  const small = log(1e6, texts);
  const large = log(10e6, texts);
  const time = medianTime(() => findErrors(matcher, large));
  const grown = growth(
    () => findErrors(matcher, small),
    () => findErrors(matcher, large),
  );
  return [
    {
      name: `findErrors, ${texts.length} errors, a log of 10 MB`,
      value: `${(10 / (time / 1000)).toFixed(0)} MB/s`,
      reach: '≥ 50 MB/s',
    },
    {
      name: 'findErrors, growth from 1 MB to 10 MB',
      value: `${grown.toFixed(1)} ×`,
      reach: '≤ 11 ×',
    },
    { name: 'compileErrors', value: `${medianTime(() => compileErrors(catalogue)).toFixed(1)} ms` },
  ];
}
