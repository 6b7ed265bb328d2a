import { useEffect, useState } from 'preact/hooks';

interface Props {
  readonly label: string;
  /** What is copied; may be asked of a worker, so it may be a promise. */
  readonly text: () => string | Promise<string>;
  readonly class?: string;
}

/** A button that copies and says, also to a screen reader, that it did or could not. */
export function CopyButton({ label, text, class: className }: Props) {
  const [said, say] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => say(''), 2500);
    return () => clearTimeout(timer);
  }, [said]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(await text());
      say('Copied');
    } catch {
      say('Your browser did not allow it: select the text and copy by hand.');
    }
  }

  return (
    <>
      <button type="button" class={className} onClick={copy}>
        {said === 'Copied' ? 'Copied' : label}
      </button>
      <span class="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}
