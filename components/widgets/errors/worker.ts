import type { ErrorsView } from '../../../src/core/evidence/errors/view.ts';
import { answerWith } from '../shared/answer.ts';
import { view } from './compute.ts';

// Off the page's thread, because a log may be large.
answerWith<{ readonly text: string }, ErrorsView>(({ text }) => view(text));
