import { expect, test } from 'vitest';
import { repairOnOneLine } from '../../../src/core/text/repair.ts';

test.each([
  ['fq codel', 'fq codel'],
  ['lo\n    UNKNOWN\n   127.0.0.1/8', 'lo ⏎ UNKNOWN ⏎ 127.0.0.1/8'],
  ['lo\r\nUP', 'lo ⏎ UP'],
  ['lo \n\n UP', 'lo ⏎ UP'],
  ['\n  ', '⏎'],
  ['\n', '⏎'],
  [' ', '␣'],
  ['> ', '>'],
  ['', ''],
])('%j on one line', (text, line) => {
  expect(repairOnOneLine(text)).toBe(line);
});
