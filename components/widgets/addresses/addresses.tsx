import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { PlanForm } from '../../../src/core/evidence/plan/form.ts';
import { takeOver as takeHanded } from '../shared/hand-over.ts';
import { decodeState, encodeState, TOO_LONG_TO_SHARE } from '../shared/share.ts';
import { typedEarly } from '../shared/typed-early.ts';
import type { Answer, Question } from './compute.ts';
import { Identities } from './identities.tsx';
import { PlanFields } from './plan-fields.tsx';
import { PlanResult } from './plan-result.tsx';
import { CopyAs, type CopyForm } from './value.tsx';
import '../shared/tool.css';
import './addresses.css';

interface Props {
  readonly question: Question;
  readonly answer: Answer;
  readonly examples: readonly string[];
  /** Inside a chapter: only “What is this?”, and the page's fragment is left alone. */
  readonly embedded?: boolean;
}

const FORMS: readonly CopyForm[] = ['plain', 'CIDR', 'JSON'];

function isQuestion(state: unknown, like: Question): state is Question {
  if (typeof state !== 'object' || state === null) return false;
  const given = state as Record<string, unknown>;
  if (!Object.entries(like).every(([key, value]) => typeof given[key] === typeof value)) return false;
  const form = given.form as Record<string, unknown>;
  const network = (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((text) => typeof text === 'string');
  return (
    Object.entries(like.form).every(
      ([key, value]) => key === 'networks' || typeof form[key] === typeof value,
    ) &&
    Array.isArray(form.networks) &&
    form.networks.every(network)
  );
}

/** "What is this?" above, the address plan below. Both ask the core; neither computes anything itself. */
export function Addresses({ question: first, answer: firstAnswer, examples, embedded }: Props) {
  const id = useId();
  const [early] = useState(() => typedEarly(`${id}-query`));
  const [question, ask] = useState(early === undefined ? first : { ...first, query: early });
  const [before, remember] = useState<Partial<Question> | null>(null);
  const [answer, setAnswer] = useState(firstAnswer);
  const [copyForm, setCopyForm] = useState<CopyForm>('plain');
  const [message, say] = useState('');
  const [pasted, setPasted] = useState('');
  const [imported, setImported] = useState<readonly string[]>([]);
  const latest = useRef(0);
  const field = useRef<HTMLInputElement>(null);
  const restart = useRef<HTMLButtonElement>(null);

  function bringBack() {
    if (before) change(before);
    remember(null);
    // The button that was pressed is gone.
    if (before?.form) restart.current?.focus();
    else field.current?.focus();
  }

  async function change(part: Partial<Question>) {
    const next = { ...question, ...part };
    ask(next);
    const turn = ++latest.current;
    const core = await import('./compute.ts');
    if (turn === latest.current) setAnswer(core.answer(next, !embedded));
  }

  useEffect(() => {
    if (early !== undefined) change({ query: early });
    if (embedded) return;
    async function open() {
      const found = await decodeState(location.hash);
      if (found.kind === 'broken') say(found.why);
      else if (found.kind === 'sample') change({ query: found.name });
      else if (found.kind === 'state') {
        if (isQuestion(found.state, first)) change(found.state);
        else say('This link holds something that this tool does not know.');
      }
    }
    const handed = takeHanded();
    if (handed !== undefined) change({ query: handed.trim() });
    else if (early === undefined) open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, []);

  async function share() {
    const fragment = await encodeState(question);
    if (fragment === undefined) return say(TOO_LONG_TO_SHARE);
    const url = new URL(location.href);
    url.hash = fragment;
    history.replaceState(null, '', url);
    try {
      await navigator.clipboard.writeText(url.href);
      say('The link is copied. It holds the question and the plan; whoever has the link can read them.');
    } catch {
      say('The link is in the address bar. It holds the question and the plan.');
    }
  }

  async function takeOver(text: string) {
    setPasted(text);
    if (text.trim() === '') return setImported([]);
    const { importForm } = await import('./import.ts');
    const { form, said } = importForm(text, question.form);
    setImported(said);
    if (form) change({ form });
  }

  return (
    <CopyAs.Provider value={{ form: copyForm, say }}>
      <div class="tool addresses" onPointerEnter={() => import('./compute.ts')}>
        <section aria-labelledby={`${id}-what`}>
          <div class="tool-input">
            <label id={`${id}-what`} for={`${id}-query`}>
              What is this?
            </label>
            <input
              id={`${id}-query`}
              ref={field}
              type="text"
              class="query"
              spellcheck={false}
              autocomplete="off"
              autocapitalize="off"
              placeholder="An address, a prefix, a MAC, an interface, an OVN name, a network ID"
              value={question.query}
              onInput={(event) => {
                remember(null);
                change({ query: event.currentTarget.value });
              }}
            />
          </div>
          <div class="tool-bar">
            <div role="group" aria-label="Examples">
              {examples.map((example) => (
                <button type="button" key={example} onClick={() => change({ query: example })}>
                  {example}
                </button>
              ))}
            </div>
            <div role="group" aria-label="Actions">
              <label class="inline">
                Copy as{' '}
                <select
                  value={copyForm}
                  onChange={(event) => setCopyForm(event.currentTarget.value as CopyForm)}
                >
                  {FORMS.map((form) => (
                    <option key={form}>{form}</option>
                  ))}
                </select>
              </label>
              {!embedded && (
                <button type="button" onClick={share}>
                  Share link
                </button>
              )}
              <button
                type="button"
                onClick={() => {
                  remember({ query: question.query });
                  change({ query: '' });
                  field.current?.focus();
                }}
              >
                Clear
              </button>
              {before?.query && (
                <button type="button" onClick={bringBack}>
                  Bring it back
                </button>
              )}
            </div>
          </div>
          <p class="tool-status" role="status">
            {message}
          </p>
          <h2 class="visually-hidden">What it can be</h2>
          <Identities query={question.query} identified={answer.identified} />
          <details class="names" open={question.names !== ''}>
            <summary>Resolve hashes against names of networks</summary>
            <label for={`${id}-names`}>
              Names from <code>spec.networks</code> of the VM, separated by commas
            </label>
            <input
              id={`${id}-names`}
              type="text"
              spellcheck={false}
              autocomplete="off"
              value={question.names}
              onInput={(event) => change({ names: event.currentTarget.value })}
            />
          </details>
        </section>
        {answer.plan && (
          <>
            <h2 id="plan">The address plan</h2>
            <p>The answers above follow this plan. Change it to yours.</p>
            <div class="plan">
              <div class="plan-input">
                <details>
                  <summary>Take it over from a manifest</summary>
                  <label for={`${id}-paste`}>
                    Output of <code>oc get network.operator cluster -o yaml</code>,{' '}
                    <code>network.config</code>, an install-config, UserDefinedNetworks, or{' '}
                    <code>ip route</code>
                  </label>
                  <textarea
                    id={`${id}-paste`}
                    rows={6}
                    spellcheck={false}
                    autocomplete="off"
                    value={pasted}
                    onInput={(event) => takeOver(event.currentTarget.value)}
                  />
                  <ul class="imported" aria-live="polite">
                    {imported.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </details>
                <PlanFields
                  form={question.form}
                  problems={answer.plan.view.problems}
                  onChange={(form: PlanForm) => {
                    remember(null);
                    change({ form });
                  }}
                />
                <button
                  type="button"
                  ref={restart}
                  onClick={() => {
                    remember({ form: question.form });
                    change({ form: first.form });
                  }}
                >
                  Start again with the deck’s cluster
                </button>
                {before?.form && (
                  <button type="button" onClick={bringBack}>
                    Bring your plan back
                  </button>
                )}
              </div>
              <PlanResult
                view={answer.plan.view}
                names={question.form.networks.map(({ name }) => name)}
                nodes={answer.plan.nodes}
                networks={answer.plan.networks}
                firstNode={question.firstNode}
                firstNetwork={question.firstNetwork}
                onNode={(firstNode) => change({ firstNode })}
                onNetwork={(firstNetwork) => change({ firstNetwork })}
                nodeOf={async (address) => (await import('./compute.ts')).nodeOf(question.form, address)}
                networkOf={async (address) =>
                  (await import('./compute.ts')).networkOf(question.form, address)
                }
              />
            </div>
          </>
        )}
      </div>
    </CopyAs.Provider>
  );
}
