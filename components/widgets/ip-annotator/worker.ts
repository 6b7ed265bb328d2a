import { ipJson, ipMarkdown } from '../../../src/core/evidence/ip-export.ts';
import { viewIp } from '../../../src/core/evidence/ip-view.ts';
import { readIp } from '../../../src/core/evidence/read-ip.ts';
import { answerWith } from '../shared/answer.ts';
import type { Answer, Question } from './protocol.ts';

// Reading a large paste takes longer than a frame, so it is done here, off the page's thread.
answerWith<Question, Answer>(
  ({ want, text, undo }) => {
    const reading = readIp(text, { undo });
    if (want === 'view') return { want, view: viewIp(reading) };
    return { want, text: want === 'json' ? ipJson(reading) : ipMarkdown(text, reading) };
  },
  (answer) => (answer.want === 'view' ? [(answer.view.tokens as Int32Array<ArrayBuffer>).buffer] : []),
);
