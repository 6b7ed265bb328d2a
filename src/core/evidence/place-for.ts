/** Where a paste is read: a tool, or the search. */
export type PastePlace = 'ip' | 'errors' | 'annotations' | 'cni-config' | 'addresses' | 'search';

const IP = [
  /^[ \t]*\d+: [\w.@:-]+: </m,
  /^[ \t]+(?:link\/\w+|inet6?) /m,
  /^[\w.:/-]+ .*\bdev \S+/m,
  /^\S+ +(?:UP|DOWN|UNKNOWN|LOWERLAYERDOWN)\b/m,
  /^\d+:\s+from /m,
  /"(?:ifname|ifindex)":/,
  /\b(?:ip|bridge) (?:-[\w]+ )*(?:a|addr|address|l|link|r|route|n|neigh|rule|fdb|vlan)\b/,
];
const CONFIG = [
  /"cniVersion"\s*:/,
  /^[ \t]*kind:\s*"?NetworkAttachmentDefinition/m,
  /"plugins"\s*:\s*\[/,
  /"ipam"\s*:\s*\{/,
  /^[ \t]*\{[^{[]*"type"\s*:\s*"[a-z]/,
];
const OBJECTS = [
  /\bk8s\.ovn\.org\//,
  /\bk8s\.v1\.cni\.cncf\.io\//,
  /\bv1\.multus-cni\.io\//,
  /^[ \t]*(?:apiVersion|metadata):/m,
  /"(?:apiVersion|ip_addresses|ip_address|mac_address)"\s*:/,
];
/** An object as `-o yaml` and `-o json` print it: words of an error in its status do not make a log of it. */
const OBJECT = /^[ {-]*"?apiVersion"?\s*:/m;
/** Except an Event, which is there for its message. */
const EVENT_OBJECT = /^[ {-]*"?kind"?\s*:\s*"?Event(?:List)?\b/m;
const EVENT = [
  /\b(?:FailedCreatePodSandBox|Warning|rpc error|level=(?:error|warning)|[Ff]ailed to|[Ee]rror:)/,
  // What begins with a time is a log, whatever it quotes: a journal, RFC 3339, klog.
  /^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|[IWEF]\d{4} \d\d:\d\d:\d\d)/m,
  // A log of JSON objects, as the programs of KubeVirt write.
  /^\{.*"(?:level|msg)":/m,
];
/** JSON, or one value of an annotation as `jq` prints it: in quotes, with what is inside escaped. */
const JSON_VALUE = /^\s*["']?\s*[[{]\s*[[{]?\s*\\*["}\]]/;
/** `namespace/network@interface`. */
const SELECTION = /^[a-z][\w.-]*(?:\/[a-z][\w.-]*(?:@[\w.-]+)?|@[\w.-]+)$/;
/** What is longer was not typed. */
const LONGEST_LINE = 200;
const ADDRESS =
  /^(?:\d+(?:\.\d+){3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?:%\S+)?|[\da-f]{2}(?:[:-][\da-f]{2}){5})(?:\/\d+)?$/i;
/** How interfaces and OVN's objects are called in this world. */
const NAME =
  /^(?:k6t-|tap|pod[\da-f]|ovn-|ovn_|br-|br\d|ovs-|veth|net\d|eth\d|en[ospx]\d|genev|vxlan|cni\d|mp\d|mpx\d|GR_|patch-|ETOR-|STOR-|JTOR-|RTOE-|TSTOR-|ext_|join$|transit_switch|lo$|[\w.-]+@if\d+$)/;

/** Where one short line without the words of a tool is read. */
function placeOfLine(line: string): PastePlace {
  if (ADDRESS.test(line) || NAME.test(line)) return 'addresses';
  if (line.split(',').every((part) => SELECTION.test(part.trim()))) return 'annotations';
  // A line of an error has colons, quotes or brackets; what somebody types has words.
  return !/[:"'=[\]{}]/.test(line) ? 'search' : 'errors';
}

/**
 * Where a paste is read: by the first words that only one kind of text has. One word or a few plain ones are a question
 * for the address tool or the search; a log or an event is what is left.
 * Looks at the first 20,000 characters. Never fails; a wrong guess costs a click.
 */
export function placeFor(text: string): PastePlace {
  const head = text.slice(0, 20_000);
  const has = (patterns: readonly RegExp[]) => patterns.some((pattern) => pattern.test(head));
  const isObject = OBJECT.test(head) && !EVENT_OBJECT.test(head);
  if (!isObject && has(EVENT)) return 'errors';
  if (has(CONFIG)) return 'cni-config';
  if (has(OBJECTS)) return 'annotations';
  if (has(IP)) return 'ip';
  if (JSON_VALUE.test(head)) return 'annotations';
  const line = text.length < 2 * LONGEST_LINE ? text.trim() : '';
  return line === '' || line.length > LONGEST_LINE || /[\r\n]/.test(line) ? 'errors' : placeOfLine(line);
}
