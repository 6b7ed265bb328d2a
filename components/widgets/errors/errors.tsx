import type { ErrorsView } from '../../../src/core/evidence/errors/view.ts';
import { CopyButton } from '../shared/copy-button.tsx';
import { PasteInput, type Sample } from '../shared/paste-input.tsx';
import { usePaste } from '../shared/use-paste.ts';
import { Likely } from './likely.tsx';
import { Lines } from './lines.tsx';
import '../shared/tool.css';
import './errors.css';

interface Props {
  /** The text that the page is drawn with before any script runs, and what was found in it. */
  readonly text: string;
  readonly view: ErrorsView;
  readonly samples: readonly Sample[];
  /** Inside a chapter: the paste area is folded, and the page's fragment is left alone. */
  readonly embedded?: boolean;
}

/** Known errors in a log, an event or `kubectl describe`. It draws what the core says; it reads nothing itself. */
export function Errors({ text: firstText, view: firstView, samples, embedded }: Props) {
  const paste = usePaste({
    text: firstText,
    answer: firstView,
    embedded,
    worker: () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
    samples: async () => (await import('./samples.ts')).samples,
  });
  const { text, answer } = paste;
  return (
    <div class="tool errors-tool" onPointerEnter={paste.wake}>
      <PasteInput
        paste={paste}
        label="A log, an event, or kubectl describe"
        placeholder="Paste what failed as it is: kubectl describe pod, an event, a kubelet, containerd, CRI-O or Multus log, virt-handler’s log …"
        samples={samples}
        embedded={embedded}
        fold="Paste your own log"
      >
        <CopyButton
          label="Copy as Markdown"
          text={async () => (await import('./compute.ts')).markdown(paste.typed, location.origin)}
        />
      </PasteInput>
      <h2 class="visually-hidden">What it means</h2>
      {text.trim() === '' ? (
        <p class="empty">
          Nothing to look at yet. Paste an event or a log above, or open a sample. What you paste stays in
          this page.
        </p>
      ) : (
        <div aria-busy={paste.reading}>
          {answer.problems.map(({ code, message, help, severity }) => (
            <div key={code} class={`finding finding-${severity}`}>
              <p>
                <strong>{message}</strong> {help}
              </p>
              {code === 'no-known-error' && (
                <p>
                  <a href="/search/">Search</a> for its words, or look through{' '}
                  <a href="/reference/errors/">all errors</a>.
                </p>
              )}
            </div>
          ))}
          <Likely likely={answer.likely} />
          <Lines lines={answer.lines} total={answer.total} />
        </div>
      )}
    </div>
  );
}
