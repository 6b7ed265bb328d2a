import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { features } from '../compare/coverage.ts';
import { expectedObjects } from '../compare.ts';
import type { Recording } from '../record.ts';

/** A recording with the seed of its namespace. */
export interface Candidate {
  readonly seed: number;
  readonly recording: Recording;
}

/**
 * The recordings that show most for their size, until nothing new is left or `budget` characters are spent. A form of
 * a command counts as something to show, and so does each key of the JSON and each word under one.
 */
export function choose(candidates: readonly Candidate[], budget: number): Candidate[] {
  const rest = candidates.map((candidate) => {
    const { command, text, json, after = '' } = candidate.recording;
    const shows = features(command, expectedObjects(json));
    // A filter counts by its first word: the names that follow differ from namespace to namespace.
    shows.add(`form ${command.replace(/ show (\S+).*/, ' show $1')}`);
    return { candidate, shows, size: text.length + json.length + after.length + 100 };
  });
  const seen = new Set<string>();
  const chosen: Candidate[] = [];
  let spent = 0;
  for (;;) {
    let best: (typeof rest)[number] | undefined;
    let most = 0;
    for (const entry of rest) {
      if (spent + entry.size > budget) continue;
      let fresh = 0;
      for (const feature of entry.shows) if (!seen.has(feature)) fresh += 1;
      if (fresh / entry.size > most) {
        most = fresh / entry.size;
        best = entry;
      }
    }
    if (best === undefined) return chosen;
    rest.splice(rest.indexOf(best), 1);
    for (const feature of best.shows) seen.add(feature);
    chosen.push(best.candidate);
    spent += best.size;
  }
}

/** A file of kept recordings: one namespace. */
export interface Kept {
  readonly seed: number;
  /** The release of iproute2 and of the kernel. */
  readonly about: string;
  readonly recordings: readonly Recording[];
}

/** Writes the most telling recordings of the cases into `folder`, one file a namespace. */
export function keep(cases: readonly Kept[], folder: string, budget: number): void {
  const chosen = choose(
    cases.flatMap(({ seed, recordings }) => recordings.map((recording) => ({ seed, recording }))),
    budget,
  );
  for (const { seed, about } of cases) {
    const recordings = chosen
      .filter((candidate) => candidate.seed === seed)
      .map(({ recording }) => recording);
    const release = /iproute2-([\d.]+)/.exec(about)?.[1] ?? 'unknown';
    if (recordings.length > 0) {
      writeFileSync(
        join(folder, `iproute2-${release}-seed-${seed}.json`),
        `${JSON.stringify({ seed, about, recordings }, null, 2)}\n`,
      );
    }
  }
}
