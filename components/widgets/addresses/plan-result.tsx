import { useState } from 'preact/hooks';
import type { NetworkRow, NodeRow } from '../../../src/core/evidence/plan/rows.ts';
import type { PlanView } from '../../../src/core/evidence/plan/view.ts';
import { ScrollBox } from '../shared/scroll-box.tsx';
import { Strips } from './strip.tsx';
import { Value } from './value.tsx';

/** Overlaps beyond this many are counted, not drawn. */
const MOST = 50;

interface Props {
  readonly view: PlanView;
  readonly names: readonly string[];
  readonly nodes: readonly NodeRow[];
  readonly networks: readonly NetworkRow[];
  readonly firstNode: number;
  readonly firstNetwork: number;
  readonly onNode: (index: number) => void;
  readonly onNetwork: (id: number) => void;
  /** Asks for the node, or the network ID, of an address; null when it has none. */
  readonly nodeOf: (address: string) => Promise<number | null>;
  readonly networkOf: (address: string) => Promise<number | null>;
}

const count = (n: number | null) => (n === null ? '—' : n.toLocaleString('en'));

/** What a plan comes to: its overlaps first, then its room, the picture, and the tables. */
export function PlanResult(props: Props) {
  const { view, names, nodes, networks } = props;
  const [focused, focus] = useState<number | null>(null);
  const { overlaps, capacity, gateways } = view;
  return (
    <div class="plan-result">
      <section aria-label="Overlaps">
        <h3>{overlaps.length === 0 ? 'No overlaps' : 'Overlaps'}</h3>
        {overlaps.length === 0 && <p>No two ranges of this plan share an address.</p>}
        <ul class="findings">
          {overlaps.slice(0, MOST).map((overlap) => (
            <li class={`finding finding-${overlap.severity}`} key={overlap.rule + overlap.ranges.join()}>
              <p>
                <strong>{overlap.message}</strong>
              </p>
              <p>
                {overlap.help} {overlap.inferred && <em>Inferred: no program checks this.</em>}
              </p>
              {overlap.upstream && (
                <p>
                  OVN-Kubernetes says: <code>{overlap.upstream}</code>
                </p>
              )}
            </li>
          ))}
        </ul>
        {overlaps.length > MOST && <p>… and {overlaps.length - MOST} more.</p>}
      </section>
      <dl class="room">
        <div>
          <dt>Nodes</dt>
          <dd>{count(capacity.nodes)}</dd>
        </div>
        <div>
          <dt>Pods a node</dt>
          <dd>{count(capacity.podsPerNode)}</dd>
        </div>
        <div>
          <dt>Primary networks</dt>
          <dd>{count(capacity.networks)}</dd>
        </div>
      </dl>
      <section aria-label="The address space">
        <h3>The address space</h3>
        <Strips view={view} focused={focused} onFocus={focus} />
      </section>
      <section aria-label="Nodes">
        <h3>Nodes, in the order they are given their subnets</h3>
        <Jump
          number="Node number"
          least={0}
          most={Math.max(0, (capacity.nodes ?? 1) - 1)}
          value={props.firstNode}
          onNumber={props.onNode}
          address="or an address"
          find={props.nodeOf}
          nothing="No node of this plan owns that address."
        />
        <Table head={['Node', 'Subnet', 'Gateway', 'Management port', 'Gateway MAC']}>
          {nodes.map((row) => (
            <tr key={row.index}>
              <th scope="row">{row.index}</th>
              <Cells label="subnet" values={row.subnets} />
              <Cells label="gateway" values={row.gateways} />
              <Cells label="managementPort" values={row.managementPorts} />
              <Cells label="gatewayMac" values={[row.gatewayMac]} />
            </tr>
          ))}
        </Table>
      </section>
      <section aria-label="Network IDs">
        <h3>Primary networks, by network ID</h3>
        <Jump
          number="Network ID"
          least={1}
          most={4095}
          value={props.firstNetwork}
          onNumber={props.onNetwork}
          address="or a masquerade address"
          find={props.networkOf}
          nothing="No network ID has that address in these masquerade subnets."
        />
        <Table head={['ID', 'Gateway router', 'Management port', 'Interface', 'Mark']}>
          {networks.map((row) => (
            <tr key={row.networkId}>
              <th scope="row">
                {row.networkId}
                {row.name && <div>{row.name}</div>}
              </th>
              <td>
                {row.masquerade.map((ips) =>
                  ips.ok ? (
                    <Value key={ips.gatewayRouter} label="gatewayRouter" value={ips.gatewayRouter} />
                  ) : (
                    <p key={ips.subnet}>{ips.upstream ?? ips.message}</p>
                  ),
                )}
              </td>
              <Cells
                label="managementPort"
                values={row.masquerade.flatMap((ips) => (ips.ok ? [ips.managementPort] : []))}
              />
              <Cells label="interface" values={[row.managementPort, row.vrf]} />
              <Cells label="packetMark" values={[row.packetMarkHex]} />
            </tr>
          ))}
        </Table>
      </section>
      {gateways.some((own) => own.length > 0) && (
        <section aria-label="Gateways of the networks">
          <h3>Gateways of the primary layer2 networks</h3>
          <Table head={['Network', 'Subnet', 'Gateway', 'Management port']}>
            {gateways.flatMap((own, n) =>
              typeof own === 'string'
                ? [
                    <tr key={names[n]}>
                      <th scope="row">{names[n]}</th>
                      <td colSpan={3}>{own}</td>
                    </tr>,
                  ]
                : own.map((row) => (
                    <tr key={`${names[n]}-${row.subnet}`}>
                      <th scope="row">{names[n]}</th>
                      <Cells label="subnet" values={[row.subnet]} />
                      <Cells label="gateway" values={[row.gateway]} />
                      <Cells label="managementPort" values={[row.managementPort]} />
                    </tr>
                  )),
            )}
          </Table>
        </section>
      )}
    </div>
  );
}

function Cells({ label, values }: { readonly label: string; readonly values: readonly string[] }) {
  return (
    <td>
      {values.map((value) => (
        <div key={value}>
          <Value label={label} value={value} />
        </div>
      ))}
    </td>
  );
}

function Table({
  head,
  children,
}: {
  readonly head: readonly string[];
  readonly children: preact.ComponentChildren;
}) {
  return (
    <ScrollBox label={`Table: ${head.join(', ')}`}>
      <table>
        <thead>
          <tr>
            {head.map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollBox>
  );
}

interface JumpProps {
  readonly number: string;
  readonly least: number;
  readonly most: number;
  readonly value: number;
  readonly onNumber: (value: number) => void;
  readonly address: string;
  readonly find: (address: string) => Promise<number | null>;
  readonly nothing: string;
}

/** Goes to a row by its number or by an address: type the one, the other follows. */
function Jump({ number, least, most, value, onNumber, address, find, nothing }: JumpProps) {
  const [typed, type] = useState('');
  const [wrong, setWrong] = useState('');
  const step = 8;
  const go = (to: number) => onNumber(Math.min(most, Math.max(least, to)));
  async function look(text: string) {
    type(text);
    setWrong('');
    if (text.trim() === '') return;
    const found = await find(text);
    if (found === null) setWrong(nothing);
    else onNumber(found);
  }
  return (
    <div class="jump">
      <label>
        {number}
        <input
          type="number"
          min={least}
          max={most}
          value={value}
          onInput={(event) => {
            const to = event.currentTarget.valueAsNumber;
            if (Number.isInteger(to) && to >= least && to <= most) onNumber(to);
          }}
        />
      </label>
      <label>
        {address}
        <input
          type="text"
          spellcheck={false}
          autocomplete="off"
          value={typed}
          onInput={(event) => look(event.currentTarget.value)}
        />
      </label>
      <button type="button" disabled={value <= least} onClick={() => go(value - step)}>
        Back
      </button>
      <button type="button" disabled={value + step > most} onClick={() => go(value + step)}>
        Forward
      </button>
      <span role="status">{wrong}</span>
    </div>
  );
}
