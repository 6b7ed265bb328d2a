/** A snapshot of an upstream repository that was read. */
export interface Source {
  /** `owner/name` on GitHub. */
  readonly repository: string;
  readonly commit: string;
  /** The day of the commit. */
  readonly date: string;
  /** The release whose files say the same, or the last one before it. */
  readonly release?: string;
}

/** A value of upstream, with the place where it was read. */
export interface SourcedConstant<SourceName extends string, T = unknown> {
  readonly value: T;
  /** What it is, in half a sentence. */
  readonly meaning: string;
  readonly source: SourceName;
  /** The file in the repository. */
  readonly path: string;
  /** The name of the constant, field or function there. */
  readonly symbol: string;
  /** The first release that has it, where older ones differ. */
  readonly since?: string;
}

/** For a room's snapshots: the address of the file in which something was read, at the commit that was read. */
export function sourceLinks<Name extends string>(sources: Readonly<Record<Name, Source>>) {
  return ({ source, path }: { readonly source: Name; readonly path: string }): string => {
    const { repository, commit } = sources[source];
    return `https://github.com/${repository}/blob/${commit}/${path}`;
  };
}
