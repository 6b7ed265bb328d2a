import type { IpRepairRule } from '../../../src/core/iproute2/codes.ts';

const rules: Readonly<Record<IpRepairRule, string>> = {
  'flag-spelling': 'The letters stand where flags stand, and are one known flag with a sign lost or changed.',
  'keyword-spelling': 'A keyword must stand here, and what follows fits only this one.',
  'value-spelling': 'Only this known value fits here.',
  'digit-spelling': 'A number must stand here, and a letter was taken for a digit.',
  dash: 'A typographic dash stands where an option begins.',
  quote: 'Typographic quotes stand where plain ones belong.',
  'letter-form': 'A letter or sign of another alphabet form stands for the plain one.',
  'html-entity': 'A web page wrote this sign as an entity.',
  autolink: 'A chat or a wiki made a link of the word; its visible text is what counts.',
  escape: 'Markdown put a backslash before the sign.',
  spacing: 'A blank was lost or has come in around a colon of the header.',
  bracket: 'The signs around the flags are missing or changed.',
  'mac-separators': 'The octets of a MAC address are set apart by other signs than colons.',
  'address-spacing': 'A blank or another sign has come into an address.',
  'peer-spelling': 'After @ stands the other end of the link, here with a letter changed.',
  'line-joined': 'The line was broken by its surroundings and is put together again.',
  'line-split': 'Several lines had run into one and are set apart again.',
  'brief-row': 'The cells of one row of the brief table stood on lines of their own.',
  'letter-case': 'Programs wrote capital letters where ip prints small ones.',
  'line-prefix': 'The same signs stand before every line; they are not part of the output.',
};

/** What a rule mends, in a sentence; the rule's name for one that has none. */
export function ruleText(rule: string): string {
  return rule in rules ? rules[rule as IpRepairRule] : rule;
}
