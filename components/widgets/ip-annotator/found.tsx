import type { IpView } from '../../../src/core/evidence/ip-view.ts';
import { ScrollBox } from '../shared/scroll-box.tsx';

interface Props {
  readonly view: IpView;
  readonly onGoTo: (offset: number) => void;
}

const MOST = 200;

const WORDS: Record<string, readonly [string, string]> = {
  routes: ['route', 'routes'],
  neighbours: ['neighbour', 'neighbours'],
  rules: ['rule', 'rules'],
  nexthops: ['nexthop', 'nexthops'],
  ports: ['bridge port', 'bridge ports'],
  fdb: ['forwarding entry', 'forwarding entries'],
  vlans: ['port with VLANs', 'ports with VLANs'],
};

/** What the paste holds: one row a link, with its parent and its other end, and how many of everything else. */
export function Found({ view, onGoTo }: Props) {
  const { links, counts } = view;
  if (links.length + counts.length === 0) return null;
  return (
    <section aria-label="What was found">
      <h3>What was found</h3>
      {links.length > 0 && (
        <ScrollBox label="Links found">
          <table>
            <thead>
              <tr>
                <th scope="col">Link</th>
                <th scope="col">State</th>
                <th scope="col">Addresses</th>
                <th scope="col">MAC</th>
                <th scope="col">Port of</th>
                <th scope="col">Other end</th>
              </tr>
            </thead>
            <tbody>
              {links.slice(0, MOST).map((link, k) => (
                <tr key={`${link.name}-${k}`}>
                  <th scope="row">
                    {link.at === null ? (
                      <code>{link.name}</code>
                    ) : (
                      <button type="button" class="place" onClick={() => onGoTo(link.at ?? 0)}>
                        <code>{link.name}</code>
                      </button>
                    )}
                  </th>
                  <td>{link.state ?? '—'}</td>
                  <td>
                    {link.addresses.length === 0
                      ? '—'
                      : link.addresses.map((address) => (
                          <div key={address}>
                            <code>{address}</code>
                          </div>
                        ))}
                  </td>
                  <td>
                    {link.mac ? <code>{link.mac}</code> : '—'}
                    {link.macSpells && <div>spells {link.macSpells}</div>}
                  </td>
                  <td>{link.master ? <code>{link.master}</code> : '—'}</td>
                  <td>{link.peer ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {links.length > MOST && <p>… and {links.length - MOST} more links.</p>}
      {counts.length > 0 && (
        <p>
          {links.length > 0 ? 'Also: ' : ''}
          {counts.map(([name, n]) => `${n} ${WORDS[name]?.[n === 1 ? 0 : 1] ?? name}`).join(', ')}.
        </p>
      )}
    </section>
  );
}
