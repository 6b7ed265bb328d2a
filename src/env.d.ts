// What Starlight adds to Astro.locals. The configuration is JavaScript, so nothing else brings these types in.
/// <reference types="@astrojs/starlight" />

/** The address of the search dialog's script: src/build/lazy-search.ts. */
declare module 'virtual:search-dialog' {
  const address: string;
  export default address;
}

/** The errors of all workflow pages: src/build/error-catalogue.ts. */
declare module 'virtual:error-catalogue' {
  const catalogue: import('./core/evidence/errors/catalogue.ts').Catalogue;
  export default catalogue;
}

/** What is searched: src/build/search-records.ts. */
declare module 'virtual:search' {
  const data: {
    readonly pages: readonly import('./search/records.ts').SearchPage[];
    /** The index, as `loadIndex` reads it. */
    readonly index: string;
    /** For each page of the error catalogue its place in `pages`. */
    readonly places: readonly number[];
  };
  export default data;
}
