import type { Answered, Asked } from './answer.ts';

/** A pause in typing of this many milliseconds starts a reading. */
const SETTLE = 120;

/**
 * The page's side of a worker that answers questions (`answerWith`). The worker is made when it is first needed, so
 * that a reader who only reads the sample loads nothing more. Of several readings asked for in a row only the last
 * one answers.
 */
export class Reader<Question, Answer> {
  #worker: Worker | undefined;
  #id = 0;
  #latest = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #make: () => Worker;
  readonly #failed: (message: string) => void;

  /** `make` starts the worker; `failed` is told, in words for the reader, when it cannot be started. */
  constructor(make: () => Worker, failed: (message: string) => void) {
    this.#make = make;
    this.#failed = failed;
  }

  /** Loads the worker before it is needed, when the reader shows by a pointer or a key that it will be. */
  wake(): void {
    if (this.#worker) return;
    this.#worker = this.#make();
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Answered<Answer>>) => {
      this.#waiting.get(data.id)?.(data.answer);
      this.#waiting.delete(data.id);
    });
    this.#worker.addEventListener('error', () => {
      this.#failed('The reader could not be started. Load the page again; your text is still in the field.');
    });
  }

  /** Asks after a pause; calls back unless something newer was asked in this way. */
  latest(question: Question, done: (answer: Answer) => void, settle = SETTLE): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const id = this.#ask(question, (answer) => {
        if (id === this.#latest) done(answer);
      });
      this.#latest = id;
    }, settle);
  }

  /** Asks at once, whatever else is asked. */
  once(question: Question): Promise<Answer> {
    return new Promise((resolve) => this.#ask(question, resolve));
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #ask(question: Question, answered: (answer: Answer) => void): number {
    this.wake();
    const id = ++this.#id;
    this.#waiting.set(id, answered);
    this.#worker?.postMessage({ id, question } satisfies Asked<Question>);
    return id;
  }
}
