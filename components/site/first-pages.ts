/** The faces as the header shows them: each leads to the first page of its sidebar group. */
import type { StarlightRouteData } from '@astrojs/starlight/route-data';

type Entry = StarlightRouteData['sidebar'][number];

const first = (entry: Entry): string | undefined =>
  entry.type === 'link' ? entry.href : entry.entries.map(first).find((href) => href !== undefined);

export const holdsCurrent = (entry: Entry): boolean =>
  entry.type === 'link' ? entry.isCurrent : entry.entries.some(holdsCurrent);

export function firstPages(
  sidebar: readonly Entry[],
): { readonly label: string; readonly href: string; readonly current: boolean }[] {
  return sidebar.flatMap((entry) => {
    const href = first(entry);
    return href === undefined ? [] : [{ label: entry.label, href, current: holdsCurrent(entry) }];
  });
}
