/** Who reported an interface: the values that `status.interfaces[].infoSource` joins by a comma and a space. */
export const infoSources = ['domain', 'guest-agent', 'multus-status'] as const;

export type InfoSource = (typeof infoSources)[number];

/** What it means that this source reported the interface. */
export const infoSourceMeanings: Readonly<Record<InfoSource, string>> = {
  domain: 'the running domain has the interface: it is plugged into the guest',
  'guest-agent': 'the guest agent reports the interface: the guest has a device with this MAC',
  'multus-status': 'Multus reports the interface: it is attached to the launcher pod',
};

const separator = ', ';

/**
 * Adds a source at the end, unless it is there.
 *
 * Upstream: `pkg/network/vmispec/infosource.go`, KubeVirt v1.9.0, like the two functions that follow.
 */
export function addInfoSource(text: string, name: string): string {
  const names = text === '' ? [] : text.split(separator);
  return names.includes(name) ? text : [...names, name].join(separator);
}

/** Removes a source; the others keep their order. */
export function removeInfoSource(text: string, name: string): string {
  return text
    .split(separator)
    .filter((each) => each !== name)
    .join(separator);
}

/** The sources, and any word that is none. */
export function readInfoSource(text: string): { sources: InfoSource[]; unknown: string[] } {
  const sources: InfoSource[] = [];
  const unknown: string[] = [];
  for (const name of text === '' ? [] : text.split(separator)) {
    const known = infoSources.find((each) => each === name);
    if (known) sources.push(known);
    else unknown.push(name);
  }
  return { sources, unknown };
}
