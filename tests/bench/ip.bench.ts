import { readIp } from '../../src/core/index.ts';
import { manyLinks } from './many-links.ts';
import { growth, medianTime, type Row, ratio } from './measure.ts';

export function rows(): Row[] {
  const few = manyLinks(1_000);
  const many = manyLinks(10_000);
  // The model is made at once, tokens and notes only when somebody looks: they are measured apart.
  const model = medianTime(() => readIp(many.text).links.length);
  const grown = growth(
    () => readIp(few.text),
    () => readIp(many.text),
  );
  const tokens = medianTime(() => readIp(few.text).tokens.length, 3);
  const parsed = ratio(
    () => readIp(many.text),
    () => JSON.parse(many.json),
  );
  const megabytes = many.text.length / 1e6;
  return [
    { name: 'readIp, 10,000 links of ip -d addr', value: `${(megabytes / (model / 1000)).toFixed(1)} MB/s` },
    {
      name: 'readIp ÷ JSON.parse of ip -j -d addr',
      value: `${parsed.toFixed(1)} ×`,
      reach: '≤ 8 ×',
    },
    {
      name: 'readIp, growth from 1,000 to 10,000 links',
      value: `${grown.toFixed(1)} ×`,
      reach: '≤ 11 ×',
    },
    {
      name: 'readIp with tokens, 1,000 links',
      value: `${(few.text.length / 1e6 / (tokens / 1000)).toFixed(1)} MB/s`,
    },
  ];
}
