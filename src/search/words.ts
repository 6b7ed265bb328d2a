/** What counts as a word for the search, in pages and in questions alike. */

const STOP = new Set(
  (
    'a an and are as at be been but by can cannot could did do does doing for from get gets got had has have how i if in into is it its ' +
    'me my no not of off on or our out so some than that the their them then there these they this to too up us was we were what when where ' +
    'which who why will with would you your just still any all only after before during again always never ever every'
  ).split(' '),
);

/** Words for which people write something else. The left one is looked for as the right ones too. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  ovnk: ['ovn-kubernetes'],
  ovnkubernetes: ['ovn-kubernetes'],
  udn: ['user-defined'],
  cudn: ['user-defined', 'udn'],
  nad: ['net-attach-def', 'networkattachmentdefinition'],
  nads: ['net-attach-def', 'networkattachmentdefinition'],
  networkattachmentdefinition: ['nad'],
  vm: ['virtual'],
  virtual: ['vm'],
  machine: ['vm'],
  vms: ['vm'],
  vmi: ['vm'],
  k8s: ['kubernetes'],
  svc: ['service'],
  ns: ['namespace'],
  nic: ['interface', 'card'],
  iface: ['interface'],
  hang: ['stuck', 'time'],
  hung: ['stuck'],
  stuck: ['hang'],
  ping: ['reach'],
  unreachable: ['reach'],
  ip: ['address'],
  ips: ['address'],
  dns: ['resolv'],
};

/** `Failing` → `fail`: endings that make no difference to what is looked for. Names with digits or marks stay. */
export function stem(word: string): string {
  if (word.length < 5 || !/^[a-z]+$/.test(word)) return word;
  let stemmed = word;
  for (const [ending, least] of [
    ['ing', 4],
    ['ies', 3],
    ['ied', 3],
    ['es', 4],
    ['ed', 4],
    ['s', 4],
  ] as const) {
    if (!stemmed.endsWith(ending) || stemmed.length - ending.length < least || stemmed.endsWith('ss'))
      continue;
    stemmed = stemmed.slice(0, -ending.length) + (ending.startsWith('ie') ? 'y' : '');
    break;
  }
  if (/([bdgmnprt])\1$/.test(stemmed)) stemmed = stemmed.slice(0, -1);
  return stemmed.length > 4 && stemmed.endsWith('e') ? stemmed.slice(0, -1) : stemmed;
}

/** The words of a text as they stand, lower case: `k6t-eth0`, `10.0.2.2`, `169.254.0.0/17`, `ovn-installed`. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+(?:[.:/@_-]+[a-z0-9]+)*/g) ?? [];
}

const partsOf = (word: string) => (/[.:/@_-]/.test(word) ? word.split(/[.:/@_-]+/) : []);

/** All terms of a text: its words, the parts of compound ones, and, if `joined`, neighbours written as one. */
export function terms(text: string, joined: boolean): string[] {
  const words = wordsOf(text);
  const found: string[] = [];
  for (const [k, word] of words.entries()) {
    found.push(word, ...partsOf(word));
    const next = words[k + 1];
    if (!joined || next === undefined || word.length < 2 || next.length < 2) continue;
    if (word.length + next.length <= 20 && /^[a-z0-9]+$/.test(word) && /^[a-z0-9]+$/.test(next))
      found.push(word + next);
  }
  return found;
}

/** What is stored and compared; null for a word that says nothing. */
export function termOf(word: string): string | null {
  return STOP.has(word) ? null : stem(word);
}

/** The terms of a question with the other words for them. */
export function questionTerms(question: string): string[] {
  const found = terms(question, true);
  return [
    ...new Set([...found, ...found.flatMap((word) => (Object.hasOwn(SAME, word) ? (SAME[word] ?? []) : []))]),
  ];
}

/** The words of a text that count, once each, as terms: `user-defined` is two words, `10.0.2.2` and `k6t-eth0` are one. */
export function plainTerms(text: string): string[] {
  const words = wordsOf(text).flatMap((word) => (/\d/.test(word) ? [word] : word.split(/[.:/@_-]+/)));
  return [...new Set(words.flatMap((word) => termOf(word) ?? []))];
}
