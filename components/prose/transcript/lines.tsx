import type { Entry, Piece, TranscriptLine } from './view.ts';

interface Props {
  readonly lines: readonly TranscriptLine[];
  readonly entries: readonly Entry[];
  /** The ids of an entry's first word and of its explanation. */
  readonly word: (entry: number) => string;
  readonly note: (entry: number) => string;
}

function classesOf({ kind, mended, severity, entry }: Piece, entries: readonly Entry[]): string | undefined {
  const classes = [
    kind === 'plain' ? null : kind,
    mended ? 'mended' : null,
    severity,
    entries[entry]?.tone ?? null,
  ];
  return classes.filter((name) => name !== null).join(' ') || undefined;
}

/**
 * The lines of a transcript, every character of them. Each explained word is a link to its explanation; only the
 * first of its kind is in the tab order, so that a transcript is passed in few steps.
 */
export function Lines({ lines, entries, word, note }: Props) {
  return (
    <pre>
      {lines.map(({ pieces }, k) => (
        <span class="line" key={k}>
          {pieces.map((piece) => {
            const classes = classesOf(piece, entries);
            const title = piece.readAs === null ? undefined : `Read as ${piece.readAs}`;
            if (piece.entry >= 0)
              return (
                <a
                  href={`#${note(piece.entry)}`}
                  class={classes}
                  title={title}
                  id={piece.first ? word(piece.entry) : undefined}
                  tabIndex={piece.first ? undefined : -1}
                >
                  {piece.text}
                </a>
              );
            if (classes === undefined) return piece.text;
            return (
              <span class={classes} title={title}>
                {piece.text}
              </span>
            );
          })}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
