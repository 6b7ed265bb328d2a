import { expect, test } from 'vitest';
import { cniOwnCodes } from '../../../src/core/cni/codes.ts';
import { lintCniConfig } from '../../../src/core/cni/lint.ts';
import { readCniResult } from '../../../src/core/cni/results.ts';
import { applyEdits } from '../../../src/core/text/fix.ts';

/** A list with these plugins. */
const list = (...plugins: readonly string[]) =>
  `{"cniVersion":"1.0.0","name":"n","plugins":[${plugins.join(',')}]}`;
const bridge = '{"type":"bridge"}';
const ipam = (keys: string) => list(`{"type":"bridge","ipam":{${keys}}}`);
const hostLocal = (keys: string) => ipam(`"type":"host-local",${keys}`);
const range = (keys: string) => hostLocal(`"ranges":[[{${keys}}]]`);
const overlay = (keys: string) =>
  `{"cniVersion":"1.0.0","name":"net","type":"ovn-k8s-cni-overlay","netAttachDefName":"ns/net",${keys}}`;

/** Code, configuration, the text it points at, and the words of the program that refuses it, if it does. */
type Rule = readonly [code: string, text: string, place: string, upstream?: string];

const named = ([code, text, place, upstream]: Rule) => ({ code, text, place, upstream });

const rules: readonly Rule[] = [
  [
    'name-empty',
    '{"cniVersion":"1.0.0","name":"","plugins":[{"type":"bridge"}]}',
    '""',
    'missing network name:',
  ],
  [
    'name-characters',
    '{"cniVersion":"1.0.0","name":"a/b","plugins":[{"type":"bridge"}]}',
    '"a/b"',
    'invalid characters found in network name; a/b',
  ],
  ['plugin-type-path', list('{"type":"../bridge"}'), '"../bridge"', 'invalid plugin name: ../bridge'],
  ['plugins-elsewhere', '{"cniVersion":"1.0.0","name":"n"}', '{', 'no plugin configs found'],
  ['version-missing', '{"name":"n","plugins":[{"type":"bridge"}]}', '{'],
  [
    'version-unknown',
    '{"cniVersion":"9.9.9","name":"n","plugins":[{"type":"bridge"}]}',
    '"9.9.9"',
    'incompatible CNI versions; config is "9.9.9", plugin supports ["0.1.0" "0.2.0" "0.3.0" "0.3.1" "0.4.0" "1.0.0" "1.1.0"]',
  ],
  [
    'version-too-old',
    '{"cniVersion":"0.3.1","name":"n","plugins":[{"type":"bridge"},{"type":"firewall"}]}',
    '"firewall"',
    'incompatible CNI versions; config is "0.3.1", plugin supports ["0.4.0" "1.0.0" "1.1.0"]',
  ],
  [
    'versions-dropped',
    '{"cniVersions":["1.0.0","2.0.0"],"name":"n","plugins":[{"type":"bridge"}]}',
    '"2.0.0"',
  ],
  ['single-plugin-file', '{"cniVersion":"0.3.1","name":"n","type":"bridge"}', '{'],
  ['runtime-key', list('{"type":"bridge","prevResult":{}}'), '"prevResult"'],
  ['plugin-unknown', list('{"type":"macvaln"}'), '"macvaln"'],
  ['plugin-unknown', list('{"type":"calico"}'), '"calico"'],
  ['key-unknown', list('{"type":"bridge","isGatway":true}'), '"isGatway"'],
  ['key-unknown', '{"cniVersion":"1.0.0","name":"n","plugin":[],"plugins":[{"type":"bridge"}]}', '"plugin"'],
  ['key-letter-case', list('{"type":"bridge","MTU":1500}'), '"MTU"'],
  ['key-letter-case', '{"CNIVersion":"1.0.0","name":"n","plugins":[{"type":"bridge"}]}', '"CNIVersion"'],
  ['key-repeated', list('{"type":"bridge","mtu":1500,"mtu":1400}'), '"mtu"'],
  [
    'key-misplaced',
    '{"cniVersion":"1.0.0","name":"n","type":"bridge","plugins":[{"type":"bridge"}]}',
    '"type"',
  ],
  ['key-misplaced', list('{"type":"bridge","mac":"02:00:00:00:00:01"}'), '"mac"'],
  [
    'key-type',
    list('{"type":"bridge","portIsolation":"true"}'),
    '"true"',
    'failed to load netconf: json: cannot unmarshal string into Go struct field NetConf.portIsolation of type bool',
  ],
  [
    'key-type',
    list('{"type":"macvlan","bcqueuelen":-1}'),
    '-1',
    'failed to load netconf: json: cannot unmarshal number -1 into Go struct field NetConf.bcqueuelen of type uint32',
  ],
  [
    'key-type',
    list(bridge, '{"type":"tuning","sysctl":{"net.core.somaxconn":500}}'),
    '500',
    'json: cannot unmarshal number into Go struct field sysctlCheck.sysctl of type string',
  ],
  [
    'key-type',
    list(bridge, '{"type":"bandwidth","ingressRate":-1}'),
    '-1',
    'failed to parse network configuration: json: cannot unmarshal number -1 into Go struct field PluginConf.BandwidthEntry.ingressRate of type uint64',
  ],
  ['key-type', range('"subnet":"10.0.0.0"'), '"10.0.0.0"', 'invalid CIDR address: 10.0.0.0'],
  ['key-type', range('"subnet":"10.0.0.0/24","gateway":"x"'), '"x"', 'invalid IP address: x'],
  [
    'key-type',
    hostLocal('"ranges":[{"subnet":"10.0.0.0/24"}]'),
    '{"subnet":"10.0.0.0/24"}',
    'json: cannot unmarshal object into Go struct field IPAMConfig.ipam.ranges of type allocator.RangeSet',
  ],
  ['key-no-effect', list('{"type":"bridge","isGateway":true}'), 'true'],
  [
    'key-no-effect',
    list('{"type":"macvlan","args":{"cni":{"mac":"02:00:00:00:00:01"}}}'),
    '"02:00:00:00:00:01"',
  ],
  ['key-no-effect', list(bridge, '{"type":"sbr","ipam":{"type":"static"}}'), '{"type":"static"}'],
  [
    'key-required',
    list('{"type":"vlan","vlanId":5,"ipam":{"type":"dhcp"}}'),
    '"vlan"',
    '"master" field is required. It specifies the host interface name to create the VLAN for',
  ],
  [
    'key-required',
    list('{"type":"host-device"}'),
    '"host-device"',
    'specify either "device", "hwaddr", "kernelpath" or "pciBusID"',
  ],
  [
    'key-required',
    list(bridge, '{"type":"vrf"}'),
    '"vrf"',
    'configuration is expected to have a valid vrf name',
  ],
  [
    'key-required',
    list(bridge, '{"type":"bandwidth","ingressRate":5}'),
    '5',
    'if rate is set, burst must also be set',
  ],
  [
    'key-required',
    list(bridge, '{"type":"bandwidth","egressBurst":5}'),
    '5',
    'if burst is set, rate must also be set',
  ],
  [
    'key-required',
    list('{"type":"bridge","vlanTrunk":[{"minID":5}]}'),
    '{"minID":5}',
    'minID and maxID should be configured simultaneously, maxID is missing',
  ],
  [
    'key-required',
    list(bridge, '{"type":"ipvlan"}'),
    '"ipvlan"',
    'chained master failure. PrevResult lacks a single named interface',
  ],
  [
    'key-required',
    overlay('"topology":"layer2","role":"primary"'),
    '"ovn-k8s-cni-overlay"',
    'the subnet attribute must be defined for layer2 primary user defined networks',
  ],
  [
    'keys-conflict',
    list('{"type":"bridge","hairpinMode":true,"promiscMode":true}'),
    'true',
    'cannot set hairpin mode and promiscuous mode at the same time',
  ],
  [
    'keys-conflict',
    list(
      bridge,
      '{"type":"portmap","markMasqBit":5,"externalSetMarkChain":"X","capabilities":{"portMappings":true}}',
    ),
    '"X"',
    'failed to parse config: Cannot specify externalSetMarkChain and markMasqBit',
  ],
  [
    'keys-conflict',
    list(
      bridge,
      '{"type":"portmap","backend":"nftables","conditionsV4":["-d","192.0.2.0/24"],"capabilities":{"portMappings":true}}',
    ),
    '["-d","192.0.2.0/24"]',
    'failed to parse config: nftables backend was requested but configuration contains iptables-specific options [conditionsV4]',
  ],
  [
    'keys-conflict',
    list('{"type":"host-device","device":"eth1","pciBusID":"0000:3b:00.1"}'),
    '"0000:3b:00.1"',
  ],
  [
    'keys-conflict',
    overlay('"topology":"localnet","role":"primary","subnets":"10.0.0.0/24"'),
    '"primary"',
    'unexpected network field "role" primary for "localnet" topology, localnet topology does not allow network roles to be set since its always a secondary network',
  ],
  [
    'keys-conflict',
    overlay('"topology":"layer3","allowPersistentIPs":true'),
    'true',
    'layer3 topology does not allow persistent IPs',
  ],
  [
    'keys-conflict',
    overlay('"topology":"layer3","reservedSubnets":"10.0.0.0/24"'),
    '"10.0.0.0/24"',
    'reservedSubnets is only supported for layer2 topology',
  ],
  [
    'value-range',
    list('{"type":"bridge","vlan":4095}'),
    '4095',
    'invalid VLAN ID 4095 (must be between 0 and 4094)',
  ],
  [
    'value-range',
    list('{"type":"bridge","mtu":70000}'),
    '70000',
    'failed to make veth pair: invalid argument',
  ],
  [
    'value-range',
    list('{"type":"bridge","bridge":"sixteencharsabcd"}'),
    '"sixteencharsabcd"',
    'failed to create bridge "sixteencharsabcd": could not add "sixteencharsabcd": numerical result out of range',
  ],
  ['value-range', list('{"type":"bridge","vlanTrunk":[{"id":0}]}'), '0', 'incorrect trunk id parameter'],
  [
    'value-range',
    list('{"type":"bridge","vlanTrunk":[{"minID":9,"maxID":5}]}'),
    '9',
    'minID is greater than maxID in trunk parameter',
  ],
  [
    'value-range',
    list('{"type":"bridge","vlanTrunk":[{"minID":5000,"maxID":5001}]}'),
    '5000',
    'incorrect trunk minID parameter',
  ],
  [
    'value-range',
    list('{"type":"vlan","master":"eth0","vlanId":4095,"ipam":{"type":"dhcp"}}'),
    '4095',
    'invalid VLAN ID 4095 (must be between 0 and 4095 inclusive)',
  ],
  [
    'value-range',
    list('{"type":"macvlan","mtu":-1}'),
    '-1',
    'invalid MTU -1, must be [0, master MTU({mtu})]',
  ],
  [
    'value-range',
    list(bridge, '{"type":"portmap","markMasqBit":32,"capabilities":{"portMappings":true}}'),
    '32',
    'failed to parse config: MasqMarkBit must be between 0 and 31',
  ],
  [
    'value-range',
    list(bridge, '{"type":"bandwidth","ingressRate":1,"ingressBurst":34359738368}'),
    '34359738368',
    'burst cannot be more than 4GB',
  ],
  [
    'value-range',
    list(bridge, '{"type":"sbr","gateways":["10.0.0.1","10.0.0.2"]}'),
    '"10.0.0.2"',
    'gateways list contains multiple IPv4 addresses: 10.0.0.1 and 10.0.0.2',
  ],
  ['value-unknown', list('{"type":"macvlan","mode":"Bridge"}'), '"Bridge"', 'unknown macvlan mode: "Bridge"'],
  [
    'value-unknown',
    list('{"type":"ipvlan","mode":"L2","ipam":{"type":"dhcp"}}'),
    '"L2"',
    'unknown ipvlan mode: "L2"',
  ],
  [
    'value-unknown',
    list('{"type":"bridge","ipMasq":true,"isGateway":true,"ipMasqBackend":"nft","ipam":{"type":"dhcp"}}'),
    '"nft"',
    'unknown ipmasq backend "nft"',
  ],
  [
    'value-unknown',
    list(bridge, '{"type":"portmap","backend":"x","capabilities":{"portMappings":true}}'),
    '"x"',
    'failed to parse config: unrecognized backend "x"',
  ],
  ['value-unknown', list(bridge, '{"type":"firewall","backend":"nftables"}'), '"nftables"'],
  [
    'value-unknown',
    list(bridge, '{"type":"firewall","ingressPolicy":"closed"}'),
    '"closed"',
    'unknown ingress policy: "closed"',
  ],
  [
    'value-unknown',
    ipam('"type":"dhcp","request":[{"option":"ip-address"}]'),
    '"ip-address"',
    'error calling DHCP.Allocate: Can not parse option "ip-address": Can not parse option: strconv.ParseUint: parsing "ip-address": invalid syntax',
  ],
  [
    'value-unknown',
    overlay('"topology":"Layer2"'),
    '"Layer2"',
    'invalid subnet configuration: error while parsing subnets: topology Layer2 not supported',
  ],
  [
    'value-unknown',
    overlay('"topology":"layer2","role":"Primary"'),
    '"Primary"',
    'invalid network role value Primary',
  ],
  [
    'value-unknown',
    overlay('"topology":"layer2","transport":"vxlan"'),
    '"vxlan"',
    'invalid transport "vxlan": must be one of ["no-overlay" "evpn"]',
  ],
  [
    'value-format',
    list('{"type":"bridge","bridge":""}'),
    '""',
    'failed to create bridge "": could not add "": LinkAttrs.Name cannot be empty',
  ],
  [
    'value-format',
    list('{"type":"macvlan","mac":"02:00"}'),
    '"02:00"',
    'invalid args 02:00 for MAC addr: address 02:00: invalid MAC address',
  ],
  [
    'value-format',
    list('{"type":"host-device","kernelpath":"/x"}'),
    '"/x"',
    'failed to find host device: kernel device path "/x" must be absolute and begin with /sys/devices/',
  ],
  [
    'value-format',
    list('{"type":"host-device","hwaddr":"x"}'),
    '"x"',
    'failed to find host device: failed to parse MAC address "x": address x: invalid MAC address',
  ],
  [
    'value-format',
    list(bridge, '{"type":"tuning","sysctl":{"kernel.x":"1"}}'),
    '"kernel.x"',
    'invalid net sysctl key: "kernel/x"',
  ],
  [
    'value-format',
    ipam('"type":"static","addresses":[{"address":"192.0.2.1"}]'),
    '"192.0.2.1"',
    "the 'address' field is expected to be in CIDR notation, got: '192.0.2.1'",
  ],
  [
    'value-format',
    ipam('"type":"whereabouts","range":"10.0.0.0"'),
    '"10.0.0.0"',
    'invalid CIDR 10.0.0.0: invalid CIDR address: 10.0.0.0',
  ],
  [
    'value-format',
    ipam('"type":"whereabouts","range":"10.0.0.0/24","exclude":["x"]'),
    '"x"',
    'could not parse exclude range, err: "invalid CIDR address: x"',
  ],
  [
    'value-format',
    ipam('"type":"whereabouts","range":"10.0.0.0/24","gateway":"x"'),
    '"x"',
    "couldn't parse gateway IP: x",
  ],
  [
    'plugin-panics',
    list('{"type":"bridge","vlanTrunk":[null]}'),
    'null',
    'runtime error: invalid memory address or nil pointer dereference',
  ],
  [
    'plugin-panics',
    list(bridge, '{"type":"tuning","args":{"cni":{"sysctl":{}}}}'),
    '{}',
    'assignment to entry in nil map',
  ],
  ['ipam-required', list('{"type":"ptp"}'), '"ptp"', 'no plugin name provided'],
  [
    'ipam-required',
    list('{"type":"vlan","master":"eth0","vlanId":5}'),
    '"vlan"',
    'failed to execute IPAM delegate: no plugin name provided',
  ],
  ['ipam-required', list('{"type":"dummy"}'), '"dummy"', 'dummy interface requires an IPAM configuration'],
  [
    'ipam-forbidden',
    list('{"type":"bridge","disableContainerInterface":true,"ipam":{"type":"dhcp"}}'),
    '{"type":"dhcp"}',
    'cannot use IPAM when DisableContainerInterface flag is set',
  ],
  [
    'ipam-forbidden',
    overlay('"topology":"layer2","ipam":{"type":"dhcp"}'),
    '{"type":"dhcp"}',
    'error parsing Network Attachment Definition ns/net: IPAM key is not supported. Use OVN-K provided IPAM via the `subnets` attribute',
  ],
  [
    'ipam-type-missing',
    list('{"type":"bridge","ipam":{"subnet":"10.0.0.0/24"}}'),
    '{"subnet":"10.0.0.0/24"}',
  ],
  ['ipam-unknown', ipam('"type":"hostlocal"'), '"hostlocal"'],
  ['ipam-unknown', ipam('"type":"calico-ipam"'), '"calico-ipam"'],
  ['range-missing', ipam('"type":"host-local"'), '"ipam"', 'no IP ranges specified'],
  ['range-set-empty', hostLocal('"ranges":[[]]'), '[]', 'invalid range set 0: empty range set'],
  [
    'range-families',
    hostLocal('"ranges":[[{"subnet":"10.0.0.0/24"},{"subnet":"2001:db8::/64"}]]'),
    '{"subnet":"2001:db8::/64"}',
    'invalid range set 0: mixed address families',
  ],
  ['range-subnet', range('"gateway":"10.0.0.1"'), '"ranges"', 'invalid range set 0: IP <nil> not v4 nor v6'],
  [
    'range-small',
    range('"subnet":"10.0.0.0/31"'),
    '"10.0.0.0/31"',
    'invalid range set 0: Network 10.0.0.0/31 too small to allocate from',
  ],
  [
    'range-host-bits',
    range('"subnet":"10.0.0.5/24"'),
    '"10.0.0.5/24"',
    'invalid range set 0: Network has host bits set. For a subnet mask of length 24 the network address is 10.0.0.0',
  ],
  [
    'range-start',
    range('"subnet":"10.0.0.0/24","rangeStart":"10.0.1.1"'),
    '"10.0.1.1"',
    'invalid range set 0: RangeStart 10.0.1.1 not in network 10.0.0.0/24',
  ],
  [
    'range-start',
    range('"subnet":"10.0.0.0/24","rangeStart":"10.0.0.9","rangeEnd":"10.0.0.5"'),
    '"10.0.0.9"',
    'invalid range set 0: RangeStart 10.0.0.9 not in network 10.0.0.0/24',
  ],
  [
    'range-start',
    ipam('"type":"whereabouts","range":"10.0.1.1-10.0.0.9/24"'),
    '"10.0.1.1-10.0.0.9/24"',
    'invalid range start for CIDR 10.0.0.0/24: 10.0.1.1',
  ],
  [
    'range-end',
    range('"subnet":"10.0.0.0/24","rangeEnd":"10.0.1.1"'),
    '"10.0.1.1"',
    'invalid range set 0: RangeEnd 10.0.1.1 not in network 10.0.0.0/24',
  ],
  [
    'range-end',
    ipam('"type":"whereabouts","range":"10.0.0.1-10.0.0.9"'),
    '"10.0.0.1-10.0.0.9"',
    "invalid CIDR (do you have the 'range' parameter set for Whereabouts?) '10.0.0.9': invalid CIDR address: 10.0.0.9",
  ],
  [
    'range-overlap',
    hostLocal('"ranges":[[{"subnet":"10.0.0.0/24"},{"subnet":"10.0.0.0/25"}]]'),
    '{"subnet":"10.0.0.0/25"}',
    'invalid range set 0: subnets 10.0.0.1-10.0.0.254 and 10.0.0.1-10.0.0.126 overlap',
  ],
  [
    'range-overlap',
    hostLocal('"ranges":[[{"subnet":"10.0.0.0/24"}],[{"subnet":"10.0.0.0/25"}]]'),
    '{"subnet":"10.0.0.0/25"}',
    'range set 0 overlaps with 1',
  ],
  ['range-gateway', range('"subnet":"10.0.0.0/24","gateway":"10.9.0.1"'), '"10.9.0.1"'],
  ['address-none', ipam('"type":"static"'), '"static"', 'IPAM plugin returned missing IP config'],
  [
    'address-per-family',
    '{"cniVersion":"0.2.0","name":"n","plugins":[{"type":"bridge","ipam":{"type":"host-local","ranges":[[{"subnet":"10.0.0.0/24"}],[{"subnet":"10.0.1.0/24"}]]}}]}',
    '[{"subnet":"10.0.1.0/24"}]',
    'CNI version 0.2.0 does not support more than 1 address per family',
  ],
  [
    'default-route-twice',
    list(
      '{"type":"bridge","isDefaultGateway":true,"ipam":{"type":"host-local","ranges":[[{"subnet":"10.0.0.0/24"}]],"routes":[{"dst":"0.0.0.0/0"}]}}',
    ),
    '{"dst":"0.0.0.0/0"}',
  ],
  ['route-without-destination', hostLocal('"ranges":[[{"subnet":"10.0.0.0/24"}]],"routes":[{}]'), '{}'],
  [
    'chain-first',
    list('{"type":"portmap","capabilities":{"portMappings":true}}'),
    '"portmap"',
    'must be called as chained plugin',
  ],
  ['chain-first', list('{"type":"tuning"}'), '"tuning"', 'Required prevResult missing'],
  [
    'chain-first',
    '{"cniVersion":"0.4.0","name":"n","type":"firewall"}',
    '"firewall"',
    'missing prevResult from earlier plugin',
  ],
  [
    'chain-first',
    list('{"type":"bandwidth","capabilities":{"bandwidth":true}}'),
    '"bandwidth"',
    'runtime error: invalid memory address or nil pointer dereference',
  ],
  ['chain-second-interface', list(bridge, '{"type":"macvlan"}'), '"macvlan"'],
  [
    'chain-needs-bridge',
    list('{"type":"macvlan"}', '{"type":"firewall","ingressPolicy":"isolated"}'),
    '"isolated"',
    'interface needs to be set for ingress policy "isolated", make sure to chain "firewall" plugin with "bridge"',
  ],
  [
    'chain-needs-veth',
    list('{"type":"macvlan"}', '{"type":"bandwidth","capabilities":{"bandwidth":true}}'),
    '"bandwidth"',
  ],
  [
    'chain-not-supported',
    list('{"type":"ovn-k8s-cni-overlay"}', '{"type":"tuning"}'),
    '"ovn-k8s-cni-overlay"',
    'CNI plugin chaining is not supported',
  ],
  ['capability-missing', list(bridge, '{"type":"portmap"}'), '"portmap"'],
  ['capability-unused', list('{"type":"bridge","capabilities":{"macs":true}}'), '"macs"'],
  ['capability-unused', list('{"type":"bridge","capabilities":{"portMappings":true}}'), '"portMappings"'],
];

test.each(rules.map(named))('$code: $text', ({ code, text, place, upstream }) => {
  const { problems } = lintCniConfig(text);
  const found = problems.filter((problem) => problem.code === code);
  const at = found.find((problem) => text.slice(problem.from, problem.to) === place);
  expect(found.map((problem) => text.slice(problem.from, problem.to))).toContain(place);
  expect(at?.upstream).toBe(upstream);
});

/** What can be mended by a fix, and what comes out. */
const fixes: readonly (readonly [code: string, text: string, mended: string])[] = [
  ['key-unknown', list('{"type":"bridge","isGatway":true}'), list('{"type":"bridge","isGateway":true}')],
  ['key-type', list('{"type":"bridge","mtu":"1500"}'), list('{"type":"bridge","mtu":1500}')],
  ['key-type', list('{"type":"bridge","isGateway":"True"}'), list('{"type":"bridge","isGateway":true}')],
  [
    'key-type',
    list(bridge, '{"type":"tuning","sysctl":{"net.a":1}}'),
    list(bridge, '{"type":"tuning","sysctl":{"net.a":"1"}}'),
  ],
  ['value-unknown', list('{"type":"macvlan","mode":"Bridge"}'), list('{"type":"macvlan","mode":"bridge"}')],
  ['plugin-unknown', list('{"type":"macvaln"}'), list('{"type":"macvlan"}')],
  ['range-host-bits', range('"subnet":"10.0.0.5/24"'), range('"subnet":"10.0.0.0/24"')],
  [
    'capability-missing',
    list(bridge, '{"type":"portmap"}'),
    list(bridge, '{"type":"portmap", "capabilities": {"portMappings": true}}'),
  ],
  [
    'keys-conflict',
    list('{"type":"bridge","hairpinMode":true,"promiscMode":true}'),
    list('{"type":"bridge","hairpinMode":true}'),
  ],
  [
    'ipam-forbidden',
    list('{"type":"bridge","disableContainerInterface":true,"ipam":{"type":"dhcp"},"mtu":1}'),
    list('{"type":"bridge","disableContainerInterface":true,"mtu":1}'),
  ],
  [
    'default-route-twice',
    list(
      '{"type":"bridge","isDefaultGateway":true,"ipam":{"type":"host-local","subnet":"10.0.0.0/24","routes":[{"dst":"0.0.0.0/0"}]}}',
    ),
    list(
      '{"type":"bridge","isDefaultGateway":true,"ipam":{"type":"host-local","subnet":"10.0.0.0/24","routes":[]}}',
    ),
  ],
  [
    'version-missing',
    '{"name":"n","plugins":[{"type":"bridge"}]}',
    '{"name":"n","plugins":[{"type":"bridge"}], "cniVersion": "1.0.0"}',
  ],
  [
    'single-plugin-file',
    '{"cniVersion":"0.3.1","name":"n","type":"bridge"}',
    '{"cniVersion":"0.3.1","name":"n","plugins":[{"cniVersion":"0.3.1","name":"n","type":"bridge"}]}',
  ],
  [
    'key-letter-case',
    '{"CNIVersion":"1.0.0","name":"n","plugins":[{"type":"bridge"}]}',
    '{"cniVersion":"1.0.0","name":"n","plugins":[{"type":"bridge"}]}',
  ],
];

test.each(fixes)('the fix for %s of %s', (code, text, mended) => {
  const problem = lintCniConfig(text).problems.find((each) => each.code === code);
  const after = applyEdits(text, problem?.fixes?.[0]?.edits ?? []);
  expect(after).toBe(mended);
  const left = lintCniConfig(after).problems.filter(
    (each) => each.code === code && each.from === problem?.from,
  );
  expect(left).toEqual([]);
});

test.each([
  list(
    '{"type":"bridge","bridge":"br1","isDefaultGateway":true,"ipMasq":true,"ipam":{"type":"host-local","ranges":[[{"subnet":"10.1.0.0/16"}],[{"subnet":"fd00::/64"}]],"routes":[{"dst":"0.0.0.0/0","gw":"10.1.0.1"}]}}',
    '{"type":"portmap","capabilities":{"portMappings":true}}',
    '{"type":"firewall"}',
    '{"type":"tuning","sysctl":{"net.ipv4.conf.IFNAME.arp_filter":"1"}}',
  ),
  list(
    '{"type":"macvlan","master":"eth1","mode":"bridge","capabilities":{"ips":true},"ipam":{"type":"static","addresses":[{"address":"192.0.2.5/24","gateway":"192.0.2.1"}]}}',
  ),
  list(
    '{"type":"bridge","ipam":{}}'.replace(',"ipam":{}', ''),
    '{"type":"bandwidth","ingressRate":1000,"ingressBurst":1000}',
  ),
  list(
    '{"type":"bridge","vlan":10,"vlanTrunk":[{"minID":20,"maxID":30},{"id":40}],"ipam":{"type":"whereabouts","range":"10.0.0.1-10.0.0.9/24"}}',
  ),
  list(
    '{"type":"bridge","mtu":1400.0,"ipam":{"type":"dhcp","provide":[{"option":"12","fromArg":"K8S_POD_NAME"}]}}',
  ),
  hostLocal('"subnet":"10.0.0.0/24","rangeStart":"10.0.0.10","rangeEnd":"10.0.0.20","gateway":"10.0.0.1"'),
  hostLocal(
    '"ranges":[[{"subnet":"10.0.0.0/24","rangeEnd":"10.0.0.99"},{"subnet":"10.0.0.0/24","rangeStart":"10.0.0.100"}]]',
  ),
])('nothing is wrong with %s', (text) => {
  expect(lintCniConfig(text).problems).toEqual([]);
});

test('a network of OVN-Kubernetes is fine but for its old form', () => {
  const text = overlay(
    '"topology":"layer2","role":"primary","subnets":"10.20.0.0/16","joinSubnet":"100.65.0.0/16"',
  );
  expect(lintCniConfig(text).problems.map((problem) => problem.code)).toEqual(['single-plugin-file']);
});

const results: readonly Rule[] = [
  ['result-version', '{"cniVersion":"3.0.0","ips":[]}', '"3.0.0"', 'unsupported CNI result version "3.0.0"'],
  ['result-shape', '{"cniVersion":"1.0.0","ip4":{"ip":"10.0.0.2/24"}}', '"1.0.0"'],
  [
    'result-shape',
    '{"cniVersion":"1.0.0","ips":[{"address":"10.0.0.2"}]}',
    '"10.0.0.2"',
    'invalid CIDR address: 10.0.0.2',
  ],
  [
    'result-interface',
    '{"cniVersion":"1.0.0","interfaces":[{"name":"eth0"}],"ips":[{"address":"10.0.0.2/24","interface":1}]}',
    '1',
  ],
  ['error-result', '{"code":9,"msg":"x"}', '9'],
];

test.each(results.map(named))('$code: $text', ({ code, text, place, upstream }) => {
  const problem = readCniResult(text).problems.find((each) => each.code === code);
  expect(text.slice(problem?.from, problem?.to)).toBe(place);
  expect(problem?.upstream).toBe(upstream);
});

test('every code has a configuration or a result that triggers it', () => {
  const loading = [
    '[]',
    '{"name":"n","x":1e999}',
    '{}',
    '{"name":1}',
    '{"name":"n","cniVersion":1}',
    '{"name":"n","cniVersions":1}',
    '{"name":"n","cniVersions":["x"]}',
    '{"name":"n","cniVersion":"x","cniVersions":[]}',
    '{"name":"n","disableCheck":1}',
    '{"name":"n","disableCheck":"x"}',
    '{"name":"n","loadOnlyInlinedPlugins":true}',
    '{"name":"n","plugins":1}',
    '{"name":"n","plugins":[]}',
    '{"name":"n","plugins":[1]}',
    '{"name":"n","plugins":[{}]}',
  ];
  const seen = new Set([
    ...loading.flatMap((text) => lintCniConfig(text).problems.map((problem) => problem.code)),
    ...rules.map(([code]) => code),
    ...results.map(([code]) => code),
  ]);
  expect(cniOwnCodes.filter((code) => !seen.has(code))).toEqual([]);
});
