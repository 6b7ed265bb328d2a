import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { MarkedText } from '../../../src/core/evidence/marked-text.ts';
import type { Fix, FixableProblem } from '../../../src/core/text/fix.ts';
import type { Span } from '../../../src/core/text/span.ts';
import { AnnotatedText } from './annotated-text.tsx';
import { Explanation } from './explanation.tsx';
import { byToken } from './lines.ts';
import { ScrollBox } from './scroll-box.tsx';

interface Props {
  readonly text: string;
  readonly view: MarkedText;
  readonly problems: readonly FixableProblem[];
  readonly repairs?: readonly Span[];
  /** Whether a newer text is being read. */
  readonly busy: boolean;
  readonly selected: number;
  readonly place: { readonly offset: number } | null;
  readonly onSelect: (token: number) => void;
  /** The reader leaves the text with Escape. */
  readonly onLeave: () => void;
  readonly onFix?: ((fix: Fix) => void) | undefined;
  /** What else a tool says of the selected word; `at(repairs)` tells which spans stand there. */
  readonly children?: ComponentChildren;
}

/**
 * A marked text with the meaning of one word beside it. A word is shown while the pointer is on it; one that was
 * chosen by click, tap or keyboard stays until another is chosen.
 */
export function ExplainedText(props: Props) {
  const { text, view, problems, repairs, busy, selected, place, onSelect, onLeave, onFix, children } = props;
  const wrong = useMemo(() => byToken(view.tokens, problems), [view, problems]);
  const here = (wrong.get(selected) ?? []).flatMap((k) => problems[k] ?? []);
  // Which word was chosen, of which text: a new text starts without.
  const pinned = useRef<MarkedText | null>(null);
  return (
    <div class="tool-result" aria-busy={busy}>
      <AnnotatedText
        text={text}
        view={view}
        problems={problems}
        {...(repairs === undefined ? {} : { repairs })}
        selected={selected}
        place={place}
        onSelect={(token, pin) => {
          if (pin) pinned.current = view;
          else if (pinned.current === view) return;
          onSelect(token);
        }}
        onLeave={() => {
          pinned.current = null;
          onSelect(-1);
          onLeave();
        }}
      />
      {/* A long explanation scrolls; without a place in the tab order a keyboard could not. */}
      <ScrollBox class="explanation" label="Meaning of the word" live>
        <Explanation text={text} view={view} token={selected} problems={here} onFix={onFix}>
          {children}
        </Explanation>
      </ScrollBox>
    </div>
  );
}
