import { parseAddress } from '../core/net/address.ts';
import { parseMAC } from '../core/net/mac.ts';
import { parseCIDR } from '../core/net/prefix.ts';

export interface Offer {
  readonly url: string;
  readonly title: string;
  readonly face: string;
  readonly text: string;
}

/** Names that mean one thing in this world, whatever their numbers. */
const NAME =
  /^(?:k6t-[\w-]{1,11}|tap[0-9a-f]{11}|pod[0-9a-f]{11}|[0-9a-f]{11}-nic|ovn-udn\d-nic|ovn-k8s-mp\d+|mp\d+-udn-vrf|(?:GR|rtoj-GR|rtoe-GR|stor|rtos|etor-GR|jtor-GR|ext)_[\w.-]{1,200})$/;

/** What kind of thing a question is, when it is one bare address, MAC or name; undefined otherwise. */
function kindOf(word: string): string | undefined {
  if (parseAddress(word).ok) return 'address';
  if (/\/\d+$/.test(word) && parseCIDR(word).ok) return 'prefix';
  if (parseMAC(word).ok) return 'MAC';
  return NAME.test(word) ? 'name' : undefined;
}

/** The tool that says what an address, a prefix, a MAC or a name is, for a question that is nothing else. */
export function offerFor(question: string): Offer | undefined {
  const word = question
    .trim()
    .replace(/^(?:what(?:'|’)?s?(?: is)?) +/i, '')
    .replace(/\?$/, '');
  const kind = kindOf(word);
  if (kind === undefined) return undefined;
  return {
    url: `/tools/addresses/#sample=${encodeURIComponent(word)}`,
    title: `What is ${word}?`,
    face: 'Tool',
    text: `Everything that this ${kind} can be in a cluster, with the reason.`,
  };
}
