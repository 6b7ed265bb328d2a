/** Walks a symptom tree question by question, with the mouse or the keyboard alone. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { commands, parts, places, type SymptomTree } from '../../../src/build/symptom-tree.ts';
import { CopyButton } from '../shared/copy-button.tsx';
import { type Path, pathTo, stepsOf, ticketOf } from './path.ts';
import '../shared/tool.css';
import './symptom-tree.css';
import { ScrollBox } from '../shared/scroll-box.tsx';

/** A page that an answer leads to, by the address of the answer's `page` or `tree`. */
export interface Target {
  readonly href: string;
  readonly title: string;
}

interface Props {
  readonly title: string;
  readonly tree: SymptomTree;
  /** By `page:<id>` and `tree:<name>`. */
  readonly targets: Readonly<Record<string, Target>>;
}

function Sentence({ text }: { readonly text: string }) {
  return <>{parts(text).map((part) => (part.code ? <code key={part.text}>{part.text}</code> : part.text))}</>;
}

function Where({ place }: { readonly place: keyof typeof places }) {
  const { label, layer } = places[place];
  return layer === undefined ? (
    <p class="run-where">{label}</p>
  ) : (
    <p class="run-where">
      <span class="layer" data-layer={layer}>
        {label}
      </span>
    </p>
  );
}

export function SymptomWalker({ title, tree, targets }: Props) {
  const [path, setPath] = useState<Path>([]);
  const moved = useRef(false);
  const now = useRef<HTMLHeadingElement>(null);

  // A link to a question opens the walk at that question.
  useEffect(() => {
    const open = () => {
      const there = pathTo(tree, decodeURIComponent(location.hash.slice(1)));
      if (there) setPath(there);
    };
    open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, [tree]);

  // Whoever answered by the keyboard goes on from the new question.
  useEffect(() => {
    if (moved.current) now.current?.focus();
    moved.current = false;
  }, [path]);

  function go(to: Path) {
    moved.current = true;
    setPath(to);
  }

  const steps = stepsOf(tree, path);
  const last = steps.at(-1);
  const left = last?.given === undefined ? undefined : last.node.answers[last.given];
  const target = left && targets[left.page === undefined ? `tree:${left.tree}` : `page:${left.page}`];
  const walked = target ? steps : steps.slice(0, -1);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Backspace' && path.length > 0) {
      event.preventDefault();
      go(path.slice(0, -1));
    }
    const number = event.key >= '1' && event.key <= '9' ? Number(event.key) - 1 : -1;
    if (!target && last?.node.answers[number]) go([...path, number]);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are shortcuts; each has a button
    <div class="tool walker" onKeyDown={onKeyDown}>
      {walked.length > 0 && (
        <ol class="walked">
          {walked.map(({ id, node, given = 0 }, at) => (
            <li key={id}>
              <button type="button" class="place" onClick={() => go(path.slice(0, at))}>
                {node.ask}
              </button>{' '}
              <Sentence text={node.answers[given]?.is ?? ''} />
            </li>
          ))}
        </ol>
      )}
      {target ? (
        <h3 ref={now} tabIndex={-1}>
          Go on with <a href={target.href}>{target.title}</a>
        </h3>
      ) : (
        last && (
          <div class="now">
            <h3 ref={now} tabIndex={-1}>
              {last.node.ask}
            </h3>
            <Where place={last.node.where} />
            <ScrollBox as="pre" class="code" label="Commands">
              <code>{commands(last.node)}</code>
            </ScrollBox>
            <ol class="answers">
              {last.node.answers.map((answer, number) => (
                <li key={answer.is}>
                  <button type="button" onClick={() => go([...path, number])}>
                    <Sentence text={answer.is} />
                  </button>
                </li>
              ))}
            </ol>
          </div>
        )
      )}
      <div class="tool-bar">
        <div>
          <button type="button" disabled={path.length === 0} onClick={() => go(path.slice(0, -1))}>
            Back
          </button>
          <button type="button" disabled={path.length === 0} onClick={() => go([])}>
            Start again
          </button>
          <CopyButton
            label="Copy the way as text"
            text={() =>
              ticketOf(title, steps, target && `${target.title}, ${new URL(target.href, location.href).href}`)
            }
          />
        </div>
      </div>
      <p class="keys">
        Keys: <kbd>1</kbd> to <kbd>9</kbd> answer, <kbd>Backspace</kbd> goes back. Nothing is run or sent from
        here.
      </p>
    </div>
  );
}
