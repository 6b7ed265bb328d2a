/** Everything that can be wrong with a paste of `ip` output. Each code has a fixture that triggers it. */
export type IpProblemCode =
  | 'input-too-large'
  | 'not-ip-output'
  | 'json-syntax'
  | 'line-not-understood'
  | 'word-not-understood'
  | 'value-missing'
  | 'value-malformed'
  | 'mac-incomplete'
  | 'name-missing'
  | 'state-missing'
  | 'address-without-interface'
  | 'masked'
  | 'cut';

/** The rules by which damaged text is mended. Each can be undone by name. */
export type IpRepairRule =
  | 'flag-spelling' // LOWER UP → LOWER_UP
  | 'keyword-spelling' // gdisc → qdisc
  | 'value-spelling' // fg codel → fq_codel
  | 'digit-spelling' // O → 0 in a number slot
  | 'dash' // − → - in a command line
  | 'quote' // smart quotes
  | 'letter-form' // full-width forms and ligatures: ＠ → @
  | 'html-entity' // &lt; → <
  | 'autolink' // [10.0.0.1/24](http://…) → 10.0.0.1/24
  | 'escape' // Markdown's backslash: LOWER\_UP → LOWER_UP
  | 'spacing' // a blank lost or put in around : in a header
  | 'bracket' // missing or mangled < >
  | 'mac-separators'
  | 'address-spacing'
  | 'peer-spelling' // @1f379 → @if379
  | 'line-joined' // a wrapped line put back
  | 'line-split' // reflowed records put on their own lines
  | 'brief-row' // a -br row put together from several lines
  | 'letter-case'
  | 'line-prefix'; // a prefix that stands before every line: quote marks, line numbers, log stamps
