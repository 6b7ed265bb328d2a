import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Paste } from './use-paste.ts';

export interface Sample {
  readonly name: string;
  readonly title: string;
}

interface Props {
  readonly paste: Paste<unknown>;
  /** What belongs into the field; also its name. */
  readonly label: ComponentChildren;
  readonly placeholder: string;
  readonly samples: readonly Sample[];
  /** Inside a chapter: the field is folded away, and there is no link to share. */
  readonly embedded?: boolean | undefined;
  /** The words on the fold. */
  readonly fold: string;
  /** Buttons of the tool, before those that every tool has. */
  readonly children?: ComponentChildren;
}

/** The head of a tool that reads a paste: field, samples, actions, what is going on. */
export function PasteInput({ paste, label, placeholder, samples, embedded, fold, children }: Props) {
  const id = useId();
  const input = (
    <>
      <label for={paste.fieldId}>{label}</label>
      <textarea
        id={paste.fieldId}
        ref={paste.field}
        rows={6}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        placeholder={placeholder}
        value={paste.typed}
        onFocus={paste.wake}
        onInput={(event) => paste.onType(event.currentTarget.value)}
      />
    </>
  );
  return (
    <>
      {embedded ? (
        <details class="tool-input">
          <summary>{fold}</summary>
          {input}
        </details>
      ) : (
        <div class="tool-input">{input}</div>
      )}
      <div class="tool-bar">
        <div class="samples" role="group" aria-label="Samples">
          {samples.map((sample) => (
            <button type="button" key={sample.name} onClick={() => paste.openSample(sample.name)}>
              {sample.title}
            </button>
          ))}
        </div>
        <div class="actions" role="group" aria-label="Actions">
          {children}
          {!embedded && (
            <button type="button" onClick={paste.share}>
              Share link
            </button>
          )}
          <button type="button" onClick={paste.clear}>
            Clear
          </button>
          {paste.cleared !== null && (
            <button type="button" onClick={paste.bringBack}>
              Bring it back
            </button>
          )}
        </div>
      </div>
      <p class="tool-status" role="status">
        {paste.reading ? 'Reading …' : paste.message}
      </p>
      {paste.link && (
        <p class="share-link">
          <label for={`${id}-link`}>Link</label>{' '}
          <input
            id={`${id}-link`}
            type="text"
            readOnly
            value={paste.link}
            onFocus={(event) => event.currentTarget.select()}
          />
        </p>
      )}
    </>
  );
}
