import { useId } from 'preact/hooks';
import type { FieldProblem, FormField, NetworkForm, PlanForm } from '../../../src/core/evidence/plan/form.ts';

const FIELDS: readonly (readonly [FormField, string, string])[] = [
  ['clusterNetworks', 'Cluster networks', 'CIDR/hostPrefix, for instance 10.128.0.0/14/23'],
  ['serviceNetworks', 'Service networks', 'CIDR'],
  ['machineNetworks', 'Machine networks', 'CIDR'],
  ['masqueradeSubnets', 'Masquerade subnets', 'CIDR, one of each family'],
  ['joinSubnets', 'Join subnets', 'CIDR, one of each family'],
  ['transitSubnets', 'Transit subnets', 'CIDR, one of each family'],
  ['networkJoinSubnets', 'Join subnets of primary networks', 'CIDR, one of each family'],
  ['hybridNetworks', 'Hybrid overlay networks', 'CIDR/hostPrefix'],
  ['hostRoutes', 'Routes around the cluster', 'CIDR'],
];

const NETWORK_FIELDS: readonly (readonly [keyof NetworkForm & string, string])[] = [
  ['name', 'Name'],
  ['subnets', 'Subnets'],
  ['networkId', 'Network ID'],
];

const MORE_FIELDS: readonly (readonly [keyof NetworkForm & string, string])[] = [
  ['joinSubnets', 'joinSubnets'],
  ['reservedSubnets', 'reservedSubnets'],
  ['infrastructureSubnets', 'infrastructureSubnets'],
  ['defaultGatewayIPs', 'defaultGatewayIPs'],
  ['excludeSubnets', 'excludeSubnets'],
];

export const emptyNetwork: NetworkForm = {
  name: '',
  topology: 'layer2',
  role: 'primary',
  subnets: '',
  networkId: '',
  joinSubnets: '',
  reservedSubnets: '',
  infrastructureSubnets: '',
  defaultGatewayIPs: '',
  excludeSubnets: '',
};

interface Props {
  readonly form: PlanForm;
  readonly problems: readonly FieldProblem[];
  readonly onChange: (form: PlanForm) => void;
}

/** The plan as fields. Every problem stands under its field; what was typed is never changed. */
export function PlanFields({ form, problems, onChange }: Props) {
  const change = (n: number, part: Partial<NetworkForm>) =>
    onChange({
      ...form,
      networks: form.networks.map((network, k) => (k === n ? { ...network, ...part } : network)),
    });
  const of = (field: string, network?: number) =>
    problems.filter((problem) => problem.field === field && problem.network === network);
  return (
    <div class="plan-fields">
      {FIELDS.map(([field, label, hint]) => (
        <Field
          key={field}
          label={label}
          hint={hint}
          value={form[field]}
          problems={of(field)}
          onInput={(value) => onChange({ ...form, [field]: value })}
        />
      ))}
      {form.networks.map((network, n) => (
        <fieldset key={n}>
          <legend>{network.name || `Network ${n + 1}`}</legend>
          {NETWORK_FIELDS.map(([field, label]) => (
            <Field
              key={field}
              label={label}
              hint={field === 'subnets' && network.topology === 'layer3' ? 'CIDR/hostSubnet' : ''}
              value={network[field]}
              problems={of(field, n)}
              onInput={(value) => change(n, { [field]: value })}
            />
          ))}
          <label>
            Topology
            <select
              value={network.topology}
              onChange={(event) =>
                change(n, { topology: event.currentTarget.value as NetworkForm['topology'] })
              }
            >
              <option value="layer2">Layer2</option>
              <option value="layer3">Layer3</option>
              <option value="localnet">Localnet</option>
            </select>
          </label>
          <label>
            Role
            <select
              value={network.role}
              onChange={(event) => change(n, { role: event.currentTarget.value as NetworkForm['role'] })}
            >
              <option value="primary">Primary</option>
              <option value="secondary">Secondary</option>
            </select>
          </label>
          <details open={MORE_FIELDS.some(([field]) => network[field] !== '')}>
            <summary>More of its fields</summary>
            {MORE_FIELDS.map(([field, label]) => (
              <Field
                key={field}
                label={label}
                hint=""
                value={network[field]}
                problems={of(field, n)}
                onInput={(value) => change(n, { [field]: value })}
              />
            ))}
          </details>
          <button
            type="button"
            onClick={() => onChange({ ...form, networks: form.networks.filter((_, k) => k !== n) })}
          >
            Remove {network.name || `network ${n + 1}`}
          </button>
        </fieldset>
      ))}
      <button
        type="button"
        onClick={() =>
          onChange({
            ...form,
            networks: [...form.networks, { ...emptyNetwork, name: `network-${form.networks.length + 1}` }],
          })
        }
      >
        Add a user-defined network
      </button>
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly problems: readonly FieldProblem[];
  readonly onInput: (value: string) => void;
}

function Field({ label, hint, value, problems, onInput }: FieldProps) {
  const id = useId();
  const wrong = problems.length > 0;
  return (
    <div class="field-row">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        value={value}
        placeholder={hint}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {wrong && (
        <div id={`${id}-wrong`}>
          {problems.map((problem) => (
            <div class="finding finding-error" key={problem.from + problem.code}>
              <p>
                <code>{value.slice(problem.from, problem.to)}</code> (character {problem.from + 1}):{' '}
                {problem.message}
              </p>
              {problem.help && <p>{problem.help}</p>}
              {problem.upstream && (
                <p>
                  The program says: <code>{problem.upstream}</code>
                </p>
              )}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
