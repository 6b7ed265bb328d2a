import { expect, test } from 'vitest';
import { macFromIP } from '../../../src/core/ovnk/mac.ts';
import { vectors } from './support.ts';

test.each(vectors.ovnIpToMac)('OVN-Kubernetes gives $ip the MAC $mac', ({ ip, mac }) => {
  expect(macFromIP(ip)).toEqual({ ok: true, value: mac });
});
