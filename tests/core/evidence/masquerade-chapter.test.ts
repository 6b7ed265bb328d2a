import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  enoughV4,
  enoughV6,
  narrowV4,
  trap,
  wayOut,
  wideV4,
  wideV6,
} from '../../../components/prose/chapters/masquerade-subnet.ts';

const page = readFileSync(new URL('../../../content/course/masquerade-subnet.mdx', import.meta.url), 'utf8');

// A command and a manifest are typed, since Markdown keeps code as it is: they must say what the core says.
test('the typed command and manifest hold the defaults of the core', () => {
  expect(page).toContain(
    `"ipv4":{"internalMasqueradeSubnet":"${wideV4}"},"ipv6":{"internalMasqueradeSubnet":"${wideV6}"}`,
  );
  expect(page).toContain(`ipv4: {} # <-- default: ${wideV4}`);
  expect(page).toContain(`ipv6: {} # <-- default: ${wideV6}`);
});

test('what the chapter computes is what the sheet of upstream says', () => {
  expect([enoughV4, enoughV6]).toEqual([18, 114]);
  expect(trap).toContain(`is out of range in the network ${narrowV4}`);
});

test('the way out uses the addresses that the node of the transcript shows, and turns each of them back', () => {
  expect(wayOut.steps.map(({ label }) => label)).toEqual([
    'from 10.1.1.3',
    'from 169.254.0.13',
    'from 192.0.2.12',
    'to 192.0.2.12',
    'to 169.254.0.13',
    'to 10.1.1.3',
  ]);
  const node = readFileSync(
    new URL('../../../content/transcripts/node/masquerade.txt', import.meta.url),
    'utf8',
  );
  expect(node).toContain('inet 192.0.2.12/24');
  expect(node).toMatch(/^169\.254\.0\.13 lladdr /m);
  expect(node).toMatch(/^10\.1\.1\.0\/24 dev ovn-k8s-mp2 /m);
});
