import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Attachment } from '../../../src/core/kubevirt/bindings.ts';
import type { MacInput } from '../../../src/core/kubevirt/mac.ts';
import { dhcpClientMac, interfaceMacs, recogniseMac } from '../../../src/core/kubevirt/mac.ts';
import { vectors } from './support.ts';

const cases: Readonly<Record<string, Pick<MacInput, 'attachment' | 'network'>>> = {
  masquerade: { attachment: 'masquerade', network: 'primary' },
  'bridge on multus secondary': { attachment: 'bridge', network: 'secondary' },
  'plugin managedTap (l2bridge) on pod network': { attachment: 'managedTap', network: 'primary' },
  'plugin tap, no tap link present': { attachment: 'tap', network: 'primary' },
  sriov: { attachment: 'sriov', network: 'secondary' },
};

/** What the vectors write for a MAC that only the kernel knows. */
const random: Readonly<Record<string, string>> = {
  '<kernel-random>': 'kernel',
  '<kernel-random, copied from bridge>': 'bridge',
};

test.each(vectors.mac.guest)('$binding, spec “$specMac”', (vector) => {
  const input = cases[vector.binding];
  if (input === undefined) expect.unreachable(`unknown binding ${vector.binding}`);
  const macs = interfaceMacs({ ...input, specMac: vector.specMac, podMac: vector.podNicMac ?? '' });
  const check = (source: { origin: string; mac?: string } | undefined, expected: string | undefined) => {
    if (expected === undefined) return;
    const origin = random[expected];
    if (origin === undefined) expect(source?.mac).toBe(expected);
    else expect(source).toEqual({ origin });
  };
  if (input.attachment === 'sriov') expect(macs.guest).toEqual({ origin: 'vf' });
  else check(macs.guest, vector.guestMac);
  check(macs.dummy, vector.dummyMac);
  check(macs.podInterface, vector.podNicAfter);
  check(macs.bridge, vector.bridgeMac);
  expect(macs.requested).toBe(vector.cniAsked);
});

describe('whether the CNI plugin is asked for macAddress', () => {
  test.each<[Attachment, 'primary' | 'secondary', string, boolean]>([
    ['bridge', 'secondary', '02:00:00:00:00:0a', true],
    ['sriov', 'secondary', '02:00:00:00:00:0a', true],
    ['managedTap', 'secondary', '02:00:00:00:00:0a', true],
    ['bridge', 'secondary', '', false],
    ['bridge', 'primary', '02:00:00:00:00:0a', false],
    ['masquerade', 'primary', '02:00:00:00:00:0a', false],
  ])('%s on a %s network with “%s”: %s', (attachment, network, specMac, requested) => {
    expect(interfaceMacs({ attachment, network, specMac }).requested).toBe(requested);
  });
});

test('a virtual function has what the CNI plugin was asked for; passt leaves it to libvirt', () => {
  expect(
    interfaceMacs({ attachment: 'sriov', network: 'secondary', specMac: 'DE-AD-00-00-BE-AF' }).guest,
  ).toEqual({ origin: 'vf', mac: 'de:ad:00:00:be:af' });
  expect(interfaceMacs({ attachment: 'passtBinding', network: 'primary' }).guest).toEqual({
    origin: 'libvirt',
  });
});

test.each(vectors.mac.dhcpClient)('DHCP answers $dhcpClientMac', (vector) => {
  expect(dhcpClientMac(vector.specMac, vector.vmiStatusMac, vector.podNicMac)).toBe(vector.dhcpClientMac);
});

describe('what a MAC can be', () => {
  test('the masquerade bridge, and nothing else', () => {
    expect(recogniseMac('02-00-00-00-00-00').map(({ kind }) => kind)).toEqual(['masquerade-bridge']);
  });

  test('the deck’s macAddress: number 10 of a range that the network add-ons operator draws', () => {
    expect(recogniseMac('02:86:5e:00:00:0a')).toMatchObject([
      {
        kind: 'kubemacpool',
        pool: { first: '02:86:5e:00:00:00', last: '02:86:5e:ff:ff:ff', offset: 10 },
      },
    ]);
  });

  test('the deck’s dummy: it spells an address that it does not have, and no code does that', () => {
    const [first, second] = recogniseMac('02:00:0a:02:02:03');
    expect(first).toMatchObject({ kind: 'by-hand', inferred: true });
    expect(first?.reason).toContain('10.2.2.3');
    expect(second).toMatchObject({ kind: 'kubemacpool' });
  });

  test.each([
    ['52:54:00:12:34:56', ['libvirt']],
    ['92:16:66:87:e3:d3', ['kernel']],
    ['0a:58:0a:01:01:03', []],
    ['02:00:00:00:00:05', ['kubemacpool']],
    ['00:1b:21:00:00:01', []],
    ['03:00:00:00:00:01', []],
    ['ff:ff:ff:ff:ff:ff', []],
    ['', []],
    ['k6t-eth0', []],
  ])('%j: %j', (mac, kinds) => {
    expect(recogniseMac(mac).map(({ kind }) => kind)).toEqual(kinds);
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void recogniseMac(text)));
  });
});
