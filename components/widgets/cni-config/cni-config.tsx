import { useId } from 'preact/hooks';
import { CopyButton } from '../shared/copy-button.tsx';
import { ExplainedText } from '../shared/explained-text.tsx';
import { PasteInput, type Sample } from '../shared/paste-input.tsx';
import { ProblemList } from '../shared/problems.tsx';
import { usePaste } from '../shared/use-paste.ts';
import { Chain } from './chain.tsx';
import { type Answer, MOST_NETWORKS } from './compute.ts';
import { EffectsFigure } from './effects.tsx';
import { Verdicts } from './verdict.tsx';
import '../shared/tool.css';
import '../shared/explained.css';
import './cni-config.css';

interface Props {
  /** The text that the page is drawn with before any script runs, and what was found in it. */
  readonly text: string;
  readonly answer: Answer;
  readonly samples: readonly Sample[];
  /** The token that is explained at first. */
  readonly selected?: number;
  /** Inside a chapter: the paste area and the tables of keys are folded, and the page's fragment is left alone. */
  readonly embedded?: boolean;
}

/** The live linter of CNI configurations. It draws what the core says; it reads nothing itself. */
export function CniConfig({ text: firstText, answer: firstAnswer, samples, selected, embedded }: Props) {
  const id = useId();
  const paste = usePaste({
    text: firstText,
    answer: firstAnswer,
    selected,
    embedded,
    worker: () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
    samples: async () => (await import('./samples.ts')).samples,
  });
  const { text, answer, goTo, fix } = paste;
  const { view, drawings } = answer;
  const several = view.networks.length > 1;

  const chains = view.networks
    .slice(0, MOST_NETWORKS)
    .map(
      (network) =>
        network.plugins.some(({ keys }) => keys.length > 0) && (
          <Chain key={network.at} plugins={network.plugins} onGoTo={goTo} />
        ),
    );

  return (
    <div class="tool cni-config" onPointerEnter={paste.wake}>
      <PasteInput
        paste={paste}
        label="CNI configuration or NetworkAttachmentDefinition"
        placeholder="Paste a .conf or .conflist from /etc/cni/net.d, or a NetworkAttachmentDefinition as YAML or JSON. A damaged one is fine: what is wrong with it is said with its place."
        samples={samples}
        embedded={embedded}
        fold="Paste your own configuration"
      >
        {view.json !== null && <CopyButton label="Copy as JSON" text={() => view.json ?? ''} />}
      </PasteInput>
      <h2 class="visually-hidden">What becomes of it</h2>
      {text.trim() === '' ? (
        <p class="empty">
          Nothing to check yet. Paste a CNI configuration or a NetworkAttachmentDefinition above, or open a
          sample. What you paste stays in this page.
        </p>
      ) : (
        <>
          <Verdicts text={text} view={view} onGoTo={goTo} />
          <ExplainedText
            text={text}
            view={view}
            problems={view.problems}
            busy={paste.reading}
            selected={paste.selected}
            place={paste.place}
            onSelect={paste.select}
            onLeave={() => paste.field.current?.focus()}
            onFix={fix}
          />
        </>
      )}
      <ProblemList
        text={text}
        title="What is wrong, or may surprise"
        problems={text.trim() === '' ? [] : view.problems}
        applied={paste.applied}
        onGoTo={goTo}
        onFix={fix}
        onUndo={paste.undoFix}
      />
      {view.networks.slice(0, MOST_NETWORKS).map(
        ({ effects, definition, name, at }, k) =>
          effects && (
            <div role="group" key={at} aria-label="What will exist">
              <h3>
                What will exist when this runs{several && <span class="of"> ({definition || name})</span>}
              </h3>
              <EffectsFigure
                effects={effects}
                drawing={drawings[k] ?? null}
                id={`${id}-effects-${k}`}
                title={`What ${name === '' ? 'the network' : name} makes`}
              />
            </div>
          ),
      )}
      {chains.some(Boolean) &&
        (embedded ? (
          <details class="chain">
            <summary>The plugins, key by key</summary>
            {chains}
          </details>
        ) : (
          <div role="group" aria-label="Plugins">
            <h3>The plugins, in the order of ADD</h3>
            {chains}
          </div>
        ))}
    </div>
  );
}
