import type { IpRepairRule } from '../../../src/core/iproute2/codes.ts';

/** What each rule mends, said to the reader. */
export const repairRules: Record<string, string> & Record<IpRepairRule, string> = {
  'flag-spelling': 'The letters stand where flags stand, and are one known flag with a sign lost or changed.',
  'keyword-spelling': 'A keyword must stand here, and what follows fits only this one.',
  'value-spelling': 'Only this known value fits here.',
  'digit-spelling': 'A number must stand here, and a letter was taken for a digit.',
  dash: 'A typographic dash stands where an option begins.',
  quote: 'Typographic quotes stand where plain ones belong.',
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
