/** What goes to a worker and comes back: `id` ties an answer to its question, so that a late one can be dropped. */
export interface Asked<Question> {
  readonly id: number;
  readonly question: Question;
}

export interface Answered<Answer> {
  readonly id: number;
  readonly answer: Answer;
}

/**
 * A worker's side of `Reader`: answers every question that is posted. `transfer` names the buffers of an answer that
 * may be handed over instead of copied.
 */
export function answerWith<Question, Answer>(
  answer: (question: Question) => Answer | Promise<Answer>,
  transfer: (answer: Answer) => Transferable[] = () => [],
): void {
  addEventListener('message', async ({ data: { id, question } }: MessageEvent<Asked<Question>>) => {
    const said = await answer(question);
    postMessage({ id, answer: said } satisfies Answered<Answer>, { transfer: transfer(said) });
  });
}
