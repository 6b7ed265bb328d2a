import type { ComponentChildren } from 'preact';

interface Props {
  /** The box's name, for whoever comes to it by keyboard. */
  readonly label: string;
  readonly as?: 'div' | 'pre';
  readonly class?: string;
  /** Its text changes while the reader is elsewhere, and is read out. */
  readonly live?: boolean;
  readonly children: ComponentChildren;
}

/** A box that may scroll. It can be reached by keyboard, or its far end could not be read without a pointer. */
export function ScrollBox({ label, as: Tag = 'div', class: className = 'table-box', live, children }: Props) {
  return (
    <Tag
      class={className}
      tabIndex={0}
      role="group"
      aria-label={label}
      aria-live={live ? 'polite' : undefined}
    >
      {children}
    </Tag>
  );
}
