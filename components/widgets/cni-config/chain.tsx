import type { ConfiguredPlugin } from '../../../src/core/evidence/cni-config/plugins.ts';
import { ScrollBox } from '../shared/scroll-box.tsx';

interface Props {
  readonly plugins: readonly ConfiguredPlugin[];
  readonly onGoTo: (offset: number) => void;
}

const MOST_PLUGINS = 30;
const MOST_KEYS = 200;

const KINDS = {
  interface: 'makes the interface',
  chained: 'works on what is there',
  ipam: 'gives addresses',
  other: 'other',
} as const;

/** The plugins in the order of ADD, each with its keys and what counts for those that are left out. */
export function Chain({ plugins, onGoTo }: Props) {
  return (
    <>
      {plugins.slice(0, MOST_PLUGINS).map((plugin, k) => (
        <PluginTable key={plugin.at} plugin={plugin} place={k + 1} onGoTo={onGoTo} />
      ))}
      {plugins.length > MOST_PLUGINS && <p>… and {plugins.length - MOST_PLUGINS} more.</p>}
    </>
  );
}

interface TableProps {
  readonly plugin: ConfiguredPlugin;
  readonly place: number;
  readonly onGoTo: (offset: number) => void;
}

function PluginTable({ plugin, place, onGoTo }: TableProps) {
  const { type, kind, summary, href, keys, defaults } = plugin;
  return (
    <div role="group" class="plugin" aria-label={`Plugin ${place}: ${type}`}>
      <h4>
        {`${place}. `}
        <code>{type === '' ? 'no type' : type}</code>
        {kind && <span class="kind">{` ${KINDS[kind]}`}</span>}
      </h4>
      <p>
        {summary ?? 'This site does not know the plugin, so its keys were not checked.'}{' '}
        {href && (
          <a href={href} aria-label={`Source of ${type}`}>
            Source
          </a>
        )}
      </p>
      {keys.length > 0 && (
        <ScrollBox label={`Keys of ${type}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">Key and value</th>
                <th scope="col">What it means</th>
              </tr>
            </thead>
            <tbody>
              {keys.slice(0, MOST_KEYS).map(({ path, value, meaning, at }) => (
                <tr key={at}>
                  <th scope="row">
                    <button type="button" class="place" onClick={() => onGoTo(at)}>
                      <code>{path}</code>
                    </button>
                    {value !== null && <code class="value">{value}</code>}
                  </th>
                  <td>{meaning ?? 'The plugin does not read this key.'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {defaults.length > 0 && (
        <details>
          <summary>Left out, so the default counts</summary>
          <dl class="defaults">
            {defaults.map((each) => (
              <div key={each.path}>
                <dt>
                  <code>{each.path}</code>
                </dt>
                <dd>{each.default}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}
