import type { IpView } from '../../../src/core/evidence/ip-view.ts';
import type { Answer, Request, Undone } from './protocol.ts';

/** A pause in typing of this many milliseconds starts a reading. */
const SETTLE = 120;

/**
 * The page's side of the worker. The worker is made when it is first needed, so that a reader who only reads the
 * sample loads nothing more. Of several readings asked for in a row only the last one answers.
 */
export class Reader {
  #worker: Worker | undefined;
  #id = 0;
  #latestView = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #failed: (message: string) => void;

  constructor(failed: (message: string) => void) {
    this.#failed = failed;
  }

  /** Loads the worker before it is needed, when the reader shows by a pointer or a key that it will be. */
  wake(): void {
    if (this.#worker) return;
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      this.#waiting.get(data.id)?.(data);
      this.#waiting.delete(data.id);
    });
    this.#worker.addEventListener('error', () => {
      this.#failed('The reader could not be started. Load the page again; your text is still in the field.');
    });
  }

  /** Reads after a pause; calls back unless a newer reading was asked for. */
  view(text: string, undo: readonly Undone[], done: (view: IpView) => void, settle = SETTLE): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const id = this.#ask({ want: 'view', text, undo }, (answer) => {
        if (answer.want === 'view' && answer.id === this.#latestView) done(answer.view);
      });
      this.#latestView = id;
    }, settle);
  }

  /** The reading as `ip -j` JSON or as Markdown. */
  export(want: 'json' | 'markdown', text: string, undo: readonly Undone[]): Promise<string> {
    return new Promise((resolve) => {
      this.#ask({ want, text, undo }, (answer) => {
        if (answer.want !== 'view') resolve(answer.text);
      });
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #ask(request: Omit<Request, 'id'>, answered: (answer: Answer) => void): number {
    this.wake();
    const id = ++this.#id;
    this.#waiting.set(id, answered);
    this.#worker?.postMessage({ ...request, id });
    return id;
  }
}
