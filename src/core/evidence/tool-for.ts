/** The tools that read a paste. */
export type PasteTool = 'ip' | 'errors' | 'annotations' | 'cni-config';

const IP = [
  /^\s*\d+: [\w.@:-]+: </m,
  /^\s+(?:link\/\w+|inet6?) /m,
  /^[\w.:/-]+ .*\bdev \S+/m,
  /^\S+ +(?:UP|DOWN|UNKNOWN|LOWERLAYERDOWN)\b/m,
  /^\d+:\s+from /m,
  /"(?:ifname|ifindex)":/,
  /\b(?:ip|bridge) (?:-[\w]+ )*(?:a|addr|address|l|link|r|route|n|neigh|rule|fdb|vlan)\b/,
];
const CONFIG = [
  /"cniVersion"\s*:/,
  /^\s*kind:\s*"?NetworkAttachmentDefinition/m,
  /"plugins"\s*:\s*\[/,
  /"ipam"\s*:\s*\{/,
];
const OBJECTS = [
  /\bk8s\.ovn\.org\//,
  /\bk8s\.v1\.cni\.cncf\.io\//,
  /\bv1\.multus-cni\.io\//,
  /^\s*(?:apiVersion|metadata):/m,
  /"(?:apiVersion|ip_addresses|ip_address|mac_address)"\s*:/,
];
const EVENT = /\b(?:FailedCreatePodSandBox|Warning|rpc error|level=(?:error|warning)|[Ff]ailed to|[Ee]rror:)/;

/**
 * Which tool reads a paste: by the first words that only one kind of text has. A log or an event is what is left.
 * Looks at the first 20,000 characters. Never fails; a wrong guess costs a click.
 */
export function toolFor(text: string): PasteTool {
  const head = text.slice(0, 20_000);
  const has = (patterns: readonly RegExp[]) => patterns.some((pattern) => pattern.test(head));
  if (EVENT.test(head)) return 'errors';
  if (has(CONFIG)) return 'cni-config';
  if (has(OBJECTS)) return 'annotations';
  return has(IP) ? 'ip' : 'errors';
}
