import type { DataProblem } from './data-codes.ts';
import { maxDataLength } from './data-codes.ts';

/** A problem when the text is too long to be read as JSON or YAML. */
export function refuseLarge(text: string): DataProblem | undefined {
  if (text.length <= maxDataLength) return undefined;
  return {
    code: 'too-large',
    from: 0,
    to: text.length,
    severity: 'error',
    message: `This is longer than ${maxDataLength / 1024 / 1024} MB, so it was not read.`,
    help: 'Paste the one object that you want to understand.',
  };
}
