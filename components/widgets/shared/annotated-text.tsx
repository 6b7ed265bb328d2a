import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { MarkedText } from '../../../src/core/evidence/marked-text.ts';
import type { Severity } from '../../../src/core/text/problem.ts';
import type { Span } from '../../../src/core/text/span.ts';
import { byToken, drawnLines, lineAt, tokenAt } from './lines.ts';

/** From this many lines on only the lines near the window are drawn; below it all are, for print and for finding. */
const DRAW_ALL_LINES = 1200;
const MARGIN_LINES = 40;
/** One object, so that it is the same in every drawing. */
const NONE: readonly Span[] = [];

/** A place that is wrong. */
export interface Marked extends Span {
  readonly severity: Severity;
}

interface Props {
  readonly text: string;
  readonly view: MarkedText;
  readonly problems: readonly Marked[];
  /** What was mended to read the text. */
  readonly repairs?: readonly Span[];
  readonly selected: number;
  /** Where a list of findings sends the reader: a new object for every time. */
  readonly place: { readonly offset: number } | null;
  /** `pinned` when the reader chose the token, by click, tap or keyboard, and not only by passing over it. */
  readonly onSelect: (token: number, pinned: boolean) => void;
  readonly onLeave: () => void;
}

/**
 * The pasted text, every character of it, with each explained word as a target. One word is in the tab order;
 * the arrow keys walk from word to word, Home and End along the line, Esc leaves.
 */
export function AnnotatedText({
  text,
  view,
  problems,
  repairs = NONE,
  selected,
  place,
  onSelect,
  onLeave,
}: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { tokens, kinds, explained } = view;
  const lines = useMemo(() => drawnLines(text, tokens), [text, tokens]);
  const mended = useMemo(() => byToken(tokens, repairs), [tokens, repairs]);
  const wrong = useMemo(() => byToken(tokens, problems), [tokens, problems]);
  const all = lines.length <= DRAW_ALL_LINES;
  const [shown, show] = useState<readonly [number, number]>([0, DRAW_ALL_LINES]);
  const [lineHeight, measure] = useState(0);
  const moved = useRef(false);

  const isTarget = (token: number) =>
    kinds[tokens[token * 4 + 2] as number] !== 'space' &&
    ((tokens[token * 4 + 3] as number) >= 0 || mended.has(token) || wrong.has(token));

  const first = useMemo(() => {
    for (let k = 0; k < tokens.length / 4; k++) if (isTarget(k)) return k;
    return -1;
  }, [tokens, mended, wrong]);
  const inTabOrder = selected >= 0 && isTarget(selected) ? selected : first;

  useLayoutEffect(() => {
    const line = box.current?.querySelector('.line');
    if (line) measure(line.getBoundingClientRect().height);
  }, [all]);

  function onScroll() {
    if (all || lineHeight === 0 || !box.current) return;
    const top = Math.floor(box.current.scrollTop / lineHeight);
    const height = Math.ceil(box.current.clientHeight / lineHeight);
    const next: [number, number] = [Math.max(0, top - MARGIN_LINES), top + height + MARGIN_LINES];
    if (Math.abs(next[0] - shown[0]) > MARGIN_LINES / 2 || Math.abs(next[1] - shown[1]) > MARGIN_LINES / 2)
      show(next);
  }

  // A new text starts at its top.
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
    show([0, all ? lines.length : 2 * MARGIN_LINES]);
  }, [text, all, lines.length]);

  useLayoutEffect(() => {
    if (!moved.current || selected < 0) return;
    moved.current = false;
    const target = box.current?.querySelector<HTMLElement>(`[data-token="${selected}"]`);
    target?.focus();
    target?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  function walk(to: number) {
    if (to < 0) return;
    moved.current = true;
    if (!all) {
      const line = lineAt(lines, tokens[to * 4] as number);
      if (line < shown[0] || line >= shown[1]) {
        show([Math.max(0, line - MARGIN_LINES), line + MARGIN_LINES]);
        if (box.current) box.current.scrollTop = Math.max(0, line - 3) * lineHeight;
      }
    }
    onSelect(to, true);
  }

  // What is wrong may be a blank, which is no word: the word that follows it is shown.
  useEffect(() => {
    if (place === null) return;
    const token = tokenAt(tokens, place.offset);
    if (token >= 0) walk(isTarget(token) ? token : neighbour(token, 1));
  }, [place]);

  function neighbour(from: number, step: 1 | -1): number {
    for (let k = from + step; k >= 0 && k < tokens.length / 4; k += step) if (isTarget(k)) return k;
    return -1;
  }

  /** The target nearest below or above: on the next line that has one, nearest in column. */
  function vertical(from: number, step: 1 | -1): number {
    const at = tokens[from * 4] as number;
    const here = lineAt(lines, at);
    const column = at - (lines[here]?.from ?? 0);
    for (let n = here + step; n >= 0 && n < lines.length; n += step) {
      const line = lines[n];
      if (!line) break;
      let best = -1;
      let distance = Number.POSITIVE_INFINITY;
      for (let k = line.firstToken; k < line.endToken; k++) {
        if (!isTarget(k) || (tokens[k * 4] as number) < line.from) continue;
        const away = Math.abs((tokens[k * 4] as number) - line.from - column);
        if (away < distance) {
          distance = away;
          best = k;
        }
      }
      if (best >= 0) return best;
    }
    return -1;
  }

  function edge(from: number, side: 'Home' | 'End'): number {
    const line = lines[lineAt(lines, tokens[from * 4] as number)];
    if (!line) return -1;
    const step = side === 'Home' ? 1 : -1;
    for (
      let k = side === 'Home' ? line.firstToken : line.endToken - 1;
      k >= line.firstToken && k < line.endToken;
      k += step
    ) {
      if (isTarget(k)) return k;
    }
    return -1;
  }

  function onKeyDown(event: KeyboardEvent) {
    const from = tokenOf(event.target);
    if (from < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case 'ArrowRight':
        walk(neighbour(from, 1));
        break;
      case 'ArrowLeft':
        walk(neighbour(from, -1));
        break;
      case 'ArrowDown':
        walk(vertical(from, 1));
        break;
      case 'ArrowUp':
        walk(vertical(from, -1));
        break;
      case 'Home':
      case 'End':
        walk(edge(from, event.key));
        break;
      case 'Enter':
      case ' ':
        onSelect(from, true);
        break;
      case 'Escape':
        onLeave();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  const [lo, hi] = all ? [0, lines.length] : [shown[0], Math.min(lines.length, shown[1])];
  const rows = [];
  for (let n = lo; n < hi; n++) {
    const line = lines[n];
    if (!line) continue;
    const pieces = [];
    for (let k = line.firstToken; k < line.endToken; k++) {
      const from = Math.max(line.from, tokens[k * 4] as number);
      const to = Math.min(line.to, tokens[k * 4 + 1] as number);
      if (to <= from) continue;
      const shownText = text.slice(from, to);
      if (!isTarget(k)) {
        pieces.push(
          kinds[tokens[k * 4 + 2] as number] === 'space' ? (
            shownText
          ) : (
            <span class={`t-${kinds[tokens[k * 4 + 2] as number]}`}>{shownText}</span>
          ),
        );
        continue;
      }
      pieces.push(
        <span
          key={k}
          role="button"
          class={tokenClass(k)}
          data-token={k}
          tabIndex={k === inTabOrder ? 0 : -1}
          aria-pressed={k === selected}
        >
          {shownText}
        </span>,
      );
    }
    rows.push(
      <div class="line" key={n}>
        {pieces.length > 0 ? pieces : '\n'}
      </div>,
    );
  }

  function tokenClass(k: number): string {
    const set = tokens[k * 4 + 3] as number;
    const tone = set < 0 ? undefined : explained[set]?.map((id) => view.explanations[id]?.tone).find(Boolean);
    const severities = wrong.get(k)?.map((p) => problems[p]?.severity);
    return [
      't',
      `t-${kinds[tokens[k * 4 + 2] as number]}`,
      tone && `t-tone-${tone}`,
      mended.has(k) && 't-mended',
      severities?.includes('error')
        ? 't-problem'
        : severities?.includes('warning')
          ? 't-warning'
          : severities?.length && 't-info',
    ]
      .filter(Boolean)
      .join(' ');
  }

  function tokenOf(target: EventTarget | null): number {
    const element = target instanceof Element ? target.closest('[data-token]') : null;
    return element ? Number(element.getAttribute('data-token')) : -1;
  }

  return (
    // The text scrolls sideways inside its own box, so the box itself must be reachable by keyboard: its words are.
    <div
      ref={box}
      class="annotated"
      role="group"
      aria-label="The text, explained. Arrow keys walk from word to word, Escape leaves."
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const token = tokenOf(event.target);
        if (token >= 0) onSelect(token, true);
      }}
      onPointerOver={(event) => {
        const token = event.pointerType === 'mouse' ? tokenOf(event.target) : -1;
        if (token >= 0) onSelect(token, false);
      }}
      onFocusIn={(event) => {
        const token = tokenOf(event.target);
        if (token >= 0) onSelect(token, true);
      }}
    >
      {lo > 0 && <div aria-hidden="true" style={{ height: `${lo * lineHeight}px` }} />}
      {rows}
      {hi < lines.length && (
        <div aria-hidden="true" style={{ height: `${(lines.length - hi) * lineHeight}px` }} />
      )}
    </div>
  );
}
