/**
 * The scripts of our own that stand inside a page. The policy admits them by their hash, so each is written once, here.
 * There is a single one: what must run before the first paint.
 */

/** The reader's choice of theme, when there is one; without it the system decides, by CSS alone. */
export const themeScript =
  'try{const t=localStorage.theme,d=document.documentElement;t==="light"||t==="dark"?d.dataset.theme=t:delete d.dataset.theme}catch{}';

export const inlineScripts: readonly string[] = [themeScript];
