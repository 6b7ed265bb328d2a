import { annotationsMarkdown } from '../../../src/core/evidence/annotations/markdown.ts';
import { CopyButton } from '../shared/copy-button.tsx';
import { ExplainedText } from '../shared/explained-text.tsx';
import { PasteInput, type Sample } from '../shared/paste-input.tsx';
import { ProblemList } from '../shared/problems.tsx';
import { usePaste } from '../shared/use-paste.ts';
import { Cards, Known } from './cards.tsx';
import type { Answer } from './compute.ts';
import { Taken } from './taken.tsx';
import '../shared/tool.css';
import '../shared/explained.css';
import './annotations.css';

interface Props {
  /** The text that the page is drawn with before any script runs, and what was found in it. */
  readonly text: string;
  readonly answer: Answer;
  readonly samples: readonly Sample[];
  /** The token that is explained at first. */
  readonly selected?: number;
  /** Inside a chapter: the paste area and the cards are folded, and the page's fragment is left alone. */
  readonly embedded?: boolean;
}

/** The live decoder of annotations. It draws what the core says; it reads nothing itself. */
export function Annotations({ text: firstText, answer: firstAnswer, samples, selected, embedded }: Props) {
  const paste = usePaste({
    text: firstText,
    answer: firstAnswer,
    selected,
    embedded,
    worker: () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
    samples: async () => (await import('./samples.ts')).samples,
  });
  const { text, answer, goTo, fix } = paste;
  const { cards, problems, marked, json } = answer;
  const isEmpty = text.trim() === '';

  return (
    <div class="tool annotations" onPointerEnter={paste.wake}>
      <PasteInput
        paste={paste}
        label="Object, annotations, or the value of one"
        placeholder="Paste a pod, a node, a namespace, a definition or a VM as YAML or JSON, the output of kubectl describe, a map of annotations, or one value as jq prints it, escaped or not. Prompts and commands may stay."
        samples={samples}
        embedded={embedded}
        fold="Paste your own"
      >
        {json !== null && <CopyButton label="Copy as JSON" text={() => json} />}
        {cards.length > 0 && (
          <CopyButton label="Copy as Markdown" text={() => annotationsMarkdown(cards, problems)} />
        )}
      </PasteInput>
      <h2 class="visually-hidden">What it says</h2>
      {isEmpty ? (
        <p class="empty">
          Nothing to read yet. Paste a pod, a node or the value of an annotation above, or open a sample. What
          you paste stays in this page.
        </p>
      ) : (
        <>
          <Taken answer={answer} choice={paste.choice} onChoose={paste.choose} />
          <ExplainedText
            text={text}
            view={marked}
            problems={problems}
            busy={paste.reading}
            selected={paste.selected}
            place={paste.place}
            onSelect={paste.select}
            onLeave={() => paste.field.current?.focus()}
            onFix={fix}
          >
            <KnownWord answer={answer} token={paste.selected} />
          </ExplainedText>
        </>
      )}
      <ProblemList
        text={text}
        title="What is wrong, or may surprise"
        problems={isEmpty ? [] : problems}
        applied={paste.applied}
        onGoTo={goTo}
        onFix={fix}
        onUndo={paste.undoFix}
      />
      {cards.length > 0 && (
        <div role="group" aria-label="Cards">
          <h3>One by one</h3>
          <Cards text={text} answer={answer} unfolded={embedded ? 0 : 3} onGoTo={goTo} />
        </div>
      )}
    </div>
  );
}

/** What the selected word can be, when it is an address or a MAC of a card. */
function KnownWord({ answer, token }: { readonly answer: Answer; readonly token: number }) {
  const { marked, cards, identities } = answer;
  if (token < 0) return null;
  const from = marked.tokens[token * 4] as number;
  const to = marked.tokens[token * 4 + 1] as number;
  const row = cards.flatMap(({ rows }) => rows).find((each) => each.from < to && each.to > from);
  return row ? <Known value={row.value} identity={identities[row.value]} /> : null;
}
