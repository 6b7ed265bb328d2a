import type {
  CniConfigView,
  ConfigProblem,
  ConfiguredNetwork,
} from '../../../src/core/evidence/cni-config/view.ts';
import { Place } from '../shared/problems.tsx';
import { MOST_NETWORKS } from './compute.ts';

interface Props {
  readonly text: string;
  readonly view: CniConfigView;
  readonly onGoTo: (offset: number) => void;
}

/** What the paste was taken for, and what becomes of it: the first thing that a reader wants to know. */
export function Verdicts({ text, view, onGoTo }: Props) {
  const { networks, taken } = view;
  if (taken === 'nothing') return <Nothing text={text} problem={view.problems[0]} onGoTo={onGoTo} />;
  return (
    <div role="group" aria-label="Verdict" class="verdicts">
      {networks.slice(0, MOST_NETWORKS).map((network) => (
        <VerdictOf key={network.at} text={text} network={network} view={view} onGoTo={onGoTo} />
      ))}
      {networks.length > MOST_NETWORKS && <p>… and {networks.length - MOST_NETWORKS} more definitions.</p>}
    </div>
  );
}

function Nothing({
  text,
  problem,
  onGoTo,
}: {
  readonly text: string;
  readonly problem: ConfigProblem | undefined;
  readonly onGoTo: (offset: number) => void;
}) {
  return (
    <div role="group" aria-label="Verdict" class="verdicts">
      <div class="verdict" data-severity="problem">
        <p class="verdict-title">This is no CNI configuration</p>
        {problem && (
          <p>
            {problem.message} <Place text={text} offset={problem.from} onGoTo={onGoTo} />
          </p>
        )}
        {problem?.upstream && (
          <p class="upstream">
            <span>libcni prints:</span> <code>{problem.upstream}</code>
          </p>
        )}
        <p class="taken">
          A configuration is a JSON object: a list with <code>plugins</code>, or one plugin with{' '}
          <code>type</code>. In a NetworkAttachmentDefinition it stands in <code>spec.config</code>.
        </p>
      </div>
    </div>
  );
}

const SEVERITY = { loads: 'normal', fails: 'problem', refused: 'problem', unread: 'warning' } as const;

interface OneProps extends Props {
  readonly network: ConfiguredNetwork;
}

function VerdictOf({ text, network, view, onGoTo }: OneProps) {
  const { verdict } = network;
  const { because } = verdict;
  const warnings = view.problems.filter(({ severity }) => severity === 'warning').length;
  // With several definitions the warnings are counted for all of them, below.
  const doubtful = verdict.result === 'loads' && warnings > 0 && view.networks.length === 1;
  return (
    <div class="verdict" data-severity={doubtful ? 'warning' : SEVERITY[verdict.result]}>
      <p class="verdict-title">{title(network, doubtful ? warnings : 0)}</p>
      {because && (
        <p>
          {because.message} <Place text={text} offset={because.from} onGoTo={onGoTo} />
        </p>
      )}
      {because?.upstream && (
        <p class="upstream">
          <span>{verdict.by ?? 'The plugin'} prints:</span> <code>{because.upstream}</code>
        </p>
      )}
      <p class="taken">{whatItIs(network)}</p>
    </div>
  );
}

function title({ verdict, definition }: ConfiguredNetwork, warnings: number): string {
  switch (verdict.result) {
    case 'refused':
      return `${verdict.by ?? 'libcni'} refuses it`;
    case 'fails':
      return 'libcni loads it, but every pod that asks for it fails';
    case 'unread':
      return 'There is no configuration in it';
    case 'loads': {
      const loads = definition === null ? 'libcni loads it' : 'Multus and libcni load it';
      return warnings === 0
        ? loads
        : `${loads}, with ${warnings === 1 ? 'a warning' : `${warnings} warnings`}`;
    }
  }
}

/** What it was taken for, in a sentence that can be checked against the text. */
function whatItIs(network: ConfiguredNetwork) {
  const { definition, form, name, cniVersion, plugins } = network;
  const chain = plugins
    .map(({ type, ipam }) => (ipam === '' ? type : `${type} with ${ipam}`))
    .join(', then ');
  return (
    <>
      Taken for{' '}
      {definition === null ? '' : definition === '' ? 'part of a NetworkAttachmentDefinition' : null}
      {definition !== null && definition !== '' && (
        <>
          the NetworkAttachmentDefinition <code>{definition}</code>
        </>
      )}
      {definition !== null && form !== null && ', in it '}
      {form === 'conflist' && 'a configuration list'}
      {form === 'conf' && 'the configuration of a single plugin'}
      {name !== '' && (
        <>
          {' '}
          of the network <code>{name}</code>
        </>
      )}
      {cniVersion !== '' && `, CNI ${cniVersion}`}
      {chain !== '' && `: ${chain}`}.
    </>
  );
}
