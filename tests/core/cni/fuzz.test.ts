import { expect, test } from 'vitest';
import { effectsOf } from '../../../src/core/cni/effects.ts';
import { lintCniConfig } from '../../../src/core/cni/lint.ts';
import { readCniResult } from '../../../src/core/cni/results.ts';
import type { Span } from '../../../src/core/text/span.ts';
import { mutants } from '../text/mutants.ts';

const configs = [
  '{"cniVersion":"1.0.0","name":"n","plugins":[{"type":"bridge","bridge":"br1","isDefaultGateway":true,"vlan":10,"vlanTrunk":[{"minID":1,"maxID":5},{"id":7}],"ipam":{"type":"host-local","ranges":[[{"subnet":"10.1.0.0/16","rangeStart":"10.1.0.5","gateway":"10.1.0.1"}],[{"subnet":"fd00::/64"}]],"routes":[{"dst":"0.0.0.0/0"}]}},{"type":"portmap","capabilities":{"portMappings":true}},{"type":"tuning","sysctl":{"net.core.x":"1"},"mac":"02:00:00:00:00:01"}]}',
  '{"cniVersion":"0.3.1","name":"m","type":"macvlan","master":"eth1","mode":"bridge","mtu":1500,"ipam":{"type":"static","addresses":[{"address":"192.0.2.1/24","gateway":"192.0.2.254"}]}}',
  '{"name":"w","plugins":[{"type":"ipvlan","ipam":{"type":"whereabouts","range":"10.0.0.1-10.0.0.9/24","exclude":["10.0.0.5"],"ipRanges":[{"range":"fd00::/64"}]}},{"type":"firewall","ingressPolicy":"isolated"},{"type":"bandwidth","ingressRate":5,"ingressBurst":6}]}',
  '{"cniVersion":"1.1.0","type":"ovn-k8s-cni-overlay","name":"shop_blue","netAttachDefName":"shop/blue","topology":"layer2","role":"primary","subnets":"10.20.0.0/16"}',
  '$ cat x\n"{\\"name\\":\\"n\\",\\"type\\":\\"vlan\\",\\"vlanId\\":5,\\"ipam\\":{\\"type\\":\\"dhcp\\",\\"provide\\":[{\\"option\\":\\"12\\"}]}}"\n',
];

const results = [
  '{"cniVersion":"1.0.0","interfaces":[{"name":"eth0","mac":"0a:58:0a:f4:00:05","sandbox":"/x"}],"ips":[{"interface":0,"address":"10.244.0.5/24","gateway":"10.244.0.1"}],"routes":[{"dst":"0.0.0.0/0","gw":"10.244.0.1"}],"dns":{}}',
  '{"cniVersion":"0.2.0","ip4":{"ip":"10.0.0.2/24"}}',
  '{"code":7,"msg":"missing network name","details":"x"}',
];

function inside(text: string, spans: readonly Span[]): void {
  const out = spans.find(({ from, to }) => !(from >= 0 && from <= to && to <= text.length));
  if (out !== undefined) expect.fail(`${JSON.stringify(out)} of ${JSON.stringify(text)}`);
}

test.each([2, 12])(
  '12,500 damaged configurations (seed %i) neither throw nor point outside, fixes included',
  (seed) => {
    let loaded = 0;
    for (const text of mutants(configs, 12_500, seed)) {
      const { value, problems, notes } = lintCniConfig(text);
      inside(text, problems);
      inside(text, notes);
      inside(
        text,
        problems.flatMap((problem) => (problem.fixes ?? []).flatMap((fix) => fix.edits)),
      );
      if (value === null) continue;
      loaded++;
      effectsOf(value);
    }
    expect(loaded).toBeGreaterThan(250);
  },
);

test('5,000 damaged results neither throw nor point outside', () => {
  let read = 0;
  for (const text of mutants(results, 5_000, 3)) {
    const reading = readCniResult(text);
    inside(text, reading.problems);
    inside(text, reading.notes);
    if (reading.kind === 'result') read++;
  }
  expect(read).toBeGreaterThan(500);
});

test.each(
  Object.entries({
    keys: `{"name":"n","plugins":[{"type":"bridge",${Array.from({ length: 20_000 }, (_, i) => `"k${i}":1`).join(',')}}]}`,
    plugins: `{"name":"n","plugins":[${Array.from({ length: 10_000 }, () => '{"type":"bridge","ipam":{"type":"host-local","subnet":"10.0.0.0/24"}}').join(',')}]}`,
    ranges: `{"name":"n","plugins":[{"type":"bridge","ipam":{"type":"host-local","ranges":[[${Array.from({ length: 10_000 }, (_, i) => `{"subnet":"10.${i >> 8}.${i & 255}.0/24"}`).join(',')}]]}}]}`,
    routes: `{"name":"n","plugins":[{"type":"bridge","ipam":{"type":"static","routes":[${Array.from({ length: 20_000 }, () => '{"dst":"x"}').join(',')}]}}]}`,
  }),
)('a configuration with very many %s is read to its end', (_, text) => {
  inside(text, lintCniConfig(text).problems);
});
