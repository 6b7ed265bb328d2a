import { answerWith } from '../shared/answer.ts';
import { type Answer, answerOf } from './compute.ts';

// Off the page's thread, because a paste may be large; the reader of YAML comes with it and not with the page.
answerWith<{ readonly text: string; readonly as?: string }, Answer>(({ text, as }) => answerOf(text, as));
