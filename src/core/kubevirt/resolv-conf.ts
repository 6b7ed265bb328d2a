import { goFormatIP, goParseIP } from '../net/go-net.ts';
import { fail, ok } from '../text/result.ts';
import type { KubeVirtResult } from './codes.ts';
import { constants } from './constants.ts';

/** What KubeVirt's DHCP servers take from `/etc/resolv.conf` of the launcher pod. */
export interface ResolvConf {
  readonly nameservers: { readonly v4: readonly string[]; readonly v6: readonly string[] };
  readonly search: readonly string[];
}

/**
 * Reads a `resolv.conf` as virt-launcher does: every line that begins with `nameserver` and has exactly two
 * words, every word of every line that begins with `search`, in lower case. Without a single name server it is
 * 8.8.8.8, without a search domain it is `cluster.local`.
 *
 * Upstream: `pkg/network/dns/resolveconf.go`, KubeVirt v1.9.0.
 */
export function readResolvConf(text: string): ResolvConf {
  const v4: string[] = [];
  const v6: string[] = [];
  const search: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('nameserver')) {
      const words = wordsOf(line);
      const address = goParseIP(words[1] ?? '');
      if (words.length !== 2 || address === undefined) continue;
      (address.family === 4 ? v4 : v6).push(goFormatIP(address));
    }
    if (line.startsWith('search')) {
      for (const word of wordsOf(line.slice('search'.length))) search.push(word.toLowerCase());
    }
  }
  if (v4.length === 0 && v6.length === 0) v4.push(constants.defaultDns.value);
  if (search.length === 0) search.push(constants.defaultSearchDomain.value);
  return { nameservers: { v4, v6 }, search };
}

const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '');

/** What DHCP says about domains. */
export interface DhcpDomains {
  /** Option 119, in order. */
  readonly search: readonly string[];
  /** Option 15: the longest search domain; empty when there is none. */
  readonly domain: string;
  /** The domain that KubeVirt put in front, for the VM's subdomain. */
  readonly added?: string;
}

/**
 * The search list (option 119) and the domain (option 15) that a guest is offered. When the VM has a
 * `subdomain`, the longest domain with `.svc.` in it is put in front with the subdomain, unless it has it
 * already. A domain that virt-launcher refuses is `search-domain-invalid`, a list over 255 octets
 * `search-list-too-long`: both end virt-launcher with a panic.
 *
 * Upstream: `pkg/network/dns/resolveconf.go` `DomainNameWithSubdomain`, `pkg/network/dhcp/server/server.go`
 * `convertSearchDomainsToBytes`, KubeVirt v1.9.0.
 */
export function dhcpDomains(search: readonly string[], subdomain = ''): KubeVirtResult<DhcpDomains> {
  const service = longest(search.filter((domain) => domain.includes('.svc.')));
  const added =
    subdomain !== '' && service !== '' && !service.startsWith(`${subdomain}.`)
      ? `${subdomain}.${service}`
      : undefined;
  const list = added === undefined ? [...search] : [added, ...search];
  let octets = 0;
  for (const domain of list) {
    if (!isValidSearchDomain(domain)) {
      return fail(
        'search-domain-invalid',
        `“${domain}” is no search domain, and virt-launcher gives up on it.`,
        {
          from: 0,
          to: domain.length,
          help: 'Look at the search line of the node’s resolv.conf, or set dnsConfig on the VM.',
          upstream: `Search domain is not valid: '${domain}'`,
        },
      );
    }
    // Each label with its length before it, and a closing zero; valid domains are ASCII.
    octets += domain.length + 2;
  }
  if (octets > constants.maxSearchListOctets.value) {
    return fail(
      'search-list-too-long',
      `The search list takes ${octets} octets; DHCP has room for ${constants.maxSearchListOctets.value}.`,
      { upstream: `Search domains length exceeded allowable size: was ${octets} long` },
    );
  }
  return ok({ search: list, domain: longest(list), ...(added === undefined ? {} : { added }) });
}

/** The first of the longest. */
function longest(domains: readonly string[]): string {
  let selected = '';
  for (const domain of domains) if (domain.length > selected.length) selected = domain;
  return selected;
}

/**
 * Upstream's pattern, label by label: lower-case letters, digits and inner hyphens, up to 63; an underscore may
 * begin any label but the last; the last begins with a letter and may be empty, so that a closing dot, and the
 * empty domain, pass. At most 253 characters.
 */
export function isValidSearchDomain(domain: string): boolean {
  if (domain.length > constants.maxSearchDomainLength.value) return false;
  const labels = domain.split('.');
  const last = labels.pop() ?? '';
  return (
    labels.every((label) => /^[_a-z0-9](?:[_a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    (last === '' || /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(last))
  );
}
