import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  classlessRoutes,
  handedOnRoutes,
  readClasslessRoutes,
} from '../../../src/core/kubevirt/classless-routes.ts';
import { dhcpAnswer, dhcpv6Answer } from '../../../src/core/kubevirt/dhcp.ts';
import { dhcpDomains, isValidSearchDomain, readResolvConf } from '../../../src/core/kubevirt/resolv-conf.ts';
import { problemOf, unwrap, vectors } from './support.ts';

describe('option 121', () => {
  test.each(vectors.dhcp.option121)('$hex', (vector) => {
    const routes = vector.routes.map(({ dst, gw }) => ({ destination: dst, gateway: gw }));
    expect(unwrap(classlessRoutes(routes))).toBe(vector.hex);
  });

  test('is read back, however a capture writes it', () => {
    const routes = [{ destination: '169.254.1.1/32' }, { destination: 'default', gateway: '169.254.1.1' }];
    for (const text of [
      '20a9fe01010000000000a9fe0101',
      '20:a9:fe:01:01:00:00:00:00:00:a9:fe:01:01',
      '20 A9 FE 01 01 00 00 00 00 00 A9 FE 01 01',
    ]) {
      expect(unwrap(readClasslessRoutes(text))).toEqual(routes);
    }
  });

  test.each([
    ['2', 'Pairs'],
    ['xy', 'Pairs'],
    ['21a9fe010101', 'larger than 32'],
    ['000af401', 'cut off'],
    ['18', 'cut off'],
  ])('%j is not option 121', (text, why) => {
    const problem = problemOf(readClasslessRoutes(text));
    expect(problem).toMatchObject({ code: 'classless-routes-malformed', from: 0, to: text.length });
    expect(problem.message).toContain(why);
  });

  test.each([
    [{ destination: 'fd00::/64' }],
    [{ destination: 'nonsense' }],
    [{ destination: '10.0.0.0/8', gateway: 'fe80::1' }],
    [{ destination: 'default', gateway: '10.0.0' }],
  ])('%j is no IPv4 route', (route) => {
    expect(problemOf(classlessRoutes([route])).code).toBe('route-malformed');
  });

  test('whatever is written is read back, default routes last', () => {
    const gateway = fc.option(
      fc.ipV4().filter((each) => each !== '0.0.0.0'),
      { nil: undefined },
    );
    const route = fc
      .tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }), gateway)
      .map(([address, length, via]) => ({
        destination: length === 0 ? 'default' : `${address}/${length}`,
        ...(via === undefined ? {} : { gateway: via }),
      }));
    fc.assert(
      fc.property(fc.array(route, { maxLength: 8 }), (routes) => {
        const hex = unwrap(classlessRoutes(routes));
        const read = unwrap(readClasslessRoutes(hex));
        expect(read.map((each) => each.gateway)).toEqual(
          routes
            .toSorted((a, b) => Number(a.destination === 'default') - Number(b.destination === 'default'))
            .map((each) => each.gateway),
        );
        expect(unwrap(classlessRoutes(read))).toBe(hex);
      }),
    );
  });
});

describe('which routes of the pod interface a bridge hands on', () => {
  test('all but its own subnet; the router is the next hop of the first', () => {
    const handed = handedOnRoutes(
      [
        { destination: 'default', gateway: '10.244.1.1' },
        { destination: '10.244.0.0/16', gateway: '10.244.1.1' },
        { destination: '10.244.1.0/24' },
      ],
      '10.244.1.5/24',
      'eth0',
    );
    expect(unwrap(handed)).toEqual({
      router: '10.244.1.1',
      routes: [
        { destination: 'default', gateway: '10.244.1.1' },
        { destination: '10.244.0.0/16', gateway: '10.244.1.1' },
      ],
    });
  });

  test('a connected route alone, as on a secondary network, gives neither router nor option 121', () => {
    expect(unwrap(handedOnRoutes([{ destination: '10.2.2.0/24' }], '10.2.2.1/24', 'pod2eae7330186'))).toEqual(
      {
        routes: [],
      },
    );
  });

  test('no route keeps the VM from starting', () => {
    expect(problemOf(handedOnRoutes([], '10.2.2.1/24', 'pod2eae7330186'))).toMatchObject({
      code: 'no-route',
      upstream: 'no gateway address found in routes for pod2eae7330186',
    });
  });

  test.each(['10.2.2.1', 'fd00::1/64', ''])('%j is no address of the pod interface', (address) => {
    expect(problemOf(handedOnRoutes([{ destination: 'default' }], address, 'eth0')).code).toBe(
      'guest-address-malformed',
    );
  });
});

describe('search domains', () => {
  test.each(vectors.dhcp.searchDomains)('“$domain”: $valid', ({ domain, valid }) => {
    expect(isValidSearchDomain(domain)).toBe(valid);
  });

  test.each([
    ['cluster.local', true],
    ['cluster.local.', true],
    ['_tcp.example.com', true],
    ['10.example.com', true],
    ['a', true],
    [`${'a'.repeat(63)}.com`, true],
    [`${'a.'.repeat(126)}a`, true],
    ['example.10', false],
    ['10.0.0.1', false],
    ['example._com', false],
    ['-a.com', false],
    ['a-.com', false],
    ['a..com', false],
    ['.', false],
    ['ü.de', false],
    [`${'a'.repeat(64)}.com`, false],
    [`${'a.'.repeat(127)}a`, false],
  ])('%j: %s', (domain, valid) => {
    expect(isValidSearchDomain(domain)).toBe(valid);
  });

  test.each(vectors.dhcp.subdomain)('subdomain $vmiSubdomain', (vector) => {
    expect(unwrap(dhcpDomains(vector.podSearch, vector.vmiSubdomain))).toEqual({
      search: vector.option119,
      domain: vector.option15,
      added: vector.added,
    });
  });

  test('a subdomain that is there already, or has no service domain, adds nothing', () => {
    expect(unwrap(dhcpDomains(['web.default.svc.cluster.local'], 'web')).added).toBeUndefined();
    expect(unwrap(dhcpDomains(['cluster.local'], 'web')).added).toBeUndefined();
    expect(unwrap(dhcpDomains(['default.svc.cluster.local'], '')).added).toBeUndefined();
  });

  test('an address as search domain ends virt-launcher', () => {
    expect(problemOf(dhcpDomains(['cluster.local', '10.0.0.1']))).toMatchObject({
      code: 'search-domain-invalid',
      upstream: "Search domain is not valid: '10.0.0.1'",
    });
  });

  test('the list has room for 255 octets, lengths and closing zeros included', () => {
    const domain = (length: number) => `${'a'.repeat(length - 4)}.com`;
    expect(dhcpDomains([domain(60), domain(60), domain(60), domain(60), 'abc.com']).ok).toBe(false);
    expect(problemOf(dhcpDomains([domain(60), domain(60), domain(60), domain(60), 'ab.com']))).toMatchObject({
      code: 'search-list-too-long',
      upstream: 'Search domains length exceeded allowable size: was 256 long',
    });
    expect(
      unwrap(dhcpDomains([domain(60), domain(60), domain(60), domain(60), 'a.com'])).search,
    ).toHaveLength(5);
  });
});

describe('resolv.conf', () => {
  test('as kubelet writes it', () => {
    const text =
      'search default.svc.cluster.local svc.cluster.local Cluster.Local\n' +
      'nameserver 172.30.0.10\nnameserver fd02::a\noptions ndots:5\n';
    expect(readResolvConf(text)).toEqual({
      nameservers: { v4: ['172.30.0.10'], v6: ['fd02::a'] },
      search: ['default.svc.cluster.local', 'svc.cluster.local', 'cluster.local'],
    });
  });

  test('the defaults, each only where nothing is found; 8.8.8.8 not beside an IPv6 server', () => {
    expect(readResolvConf('')).toEqual({
      nameservers: { v4: ['8.8.8.8'], v6: [] },
      search: ['cluster.local'],
    });
    expect(readResolvConf('nameserver fd02::a').nameservers).toEqual({ v4: [], v6: ['fd02::a'] });
  });

  test('lines that virt-launcher passes over', () => {
    const text = 'nameserver 10.0.0.1 10.0.0.2\n nameserver 10.0.0.3\nnameserver 10.0.0\n# search a\n';
    expect(readResolvConf(text)).toEqual(readResolvConf(''));
  });
});

describe('what the guest is offered', () => {
  const resolvConf = readResolvConf('nameserver 172.30.0.10\nsearch blue.svc.cluster.local cluster.local');
  const numbers = (options: readonly { code: number; value: string }[]) =>
    Object.fromEntries(options.map(({ code, value }) => [code, value]));

  test('by masquerade', () => {
    const options = unwrap(
      dhcpAnswer({
        binding: 'masquerade',
        address: '10.0.2.2/24',
        server: '10.0.2.1',
        router: '10.0.2.1',
        mtu: 1400,
        hostname: 'virt-launcher-vm-a-x7x2q',
        resolvConf,
      }),
    );
    expect(options.map(({ code }) => code)).toEqual([1, 3, 6, 12, 15, 26, 51, 54, 119]);
    expect(numbers(options)).toEqual({
      1: '255.255.255.0',
      3: '10.0.2.1',
      6: '172.30.0.10',
      12: 'virt-launcher-vm-a-x7x2q',
      15: 'blue.svc.cluster.local',
      26: '1400',
      51: '86313600',
      54: '10.0.2.1',
      119: 'blue.svc.cluster.local, cluster.local',
    });
  });

  test('by bridge on a secondary network, with everything that dhcpOptions can add', () => {
    const options = unwrap(
      dhcpAnswer({
        binding: 'bridge',
        address: '10.2.2.1/24',
        server: '169.254.75.11',
        routes: [{ destination: '10.3.0.0/16', gateway: '10.2.2.254' }],
        mtu: 66_000,
        hostname: 'virt-launcher-vm-a-x7x2q',
        resolvConf,
        subdomain: 'web',
        custom: {
          bootFileName: 'pxelinux.0',
          tftpServerName: 'tftp.example.com',
          ntpServers: ['10.0.0.1', '10.0.0.2'],
          privateOptions: [
            { option: 240, value: 'a' },
            { option: 12, value: 'not taken' },
          ],
        },
      }),
    );
    expect(numbers(options)).toMatchObject({
      26: '464',
      42: '10.0.0.1, 10.0.0.2',
      66: 'tftp.example.com',
      67: 'pxelinux.0',
      119: 'web.blue.svc.cluster.local, blue.svc.cluster.local, cluster.local',
      121: '100a030a0202fe',
      240: 'a',
    });
    expect(numbers(options)[3]).toBeUndefined();
    expect(numbers(options)[12]).toBe('virt-launcher-vm-a-x7x2q');
  });

  test('an address that is none is refused', () => {
    const input = { binding: 'bridge', server: '', mtu: 1500, hostname: '', resolvConf } as const;
    expect(problemOf(dhcpAnswer({ ...input, address: '10.2.2.1' })).code).toBe('guest-address-malformed');
    expect(problemOf(dhcpv6Answer('10.0.2.2/24', resolvConf)).code).toBe('guest-address-malformed');
  });

  test('by DHCPv6: an address, and a server that is known by the bridge’s MAC', () => {
    expect(unwrap(dhcpv6Answer('fd10:0:2::2/120', readResolvConf('nameserver fd02::a')))).toEqual({
      address: 'fd10:0:2::2',
      dns: ['fd02::a'],
      lifetimeSeconds: 86_313_600,
      serverDuid: '00:03:00:01:02:00:00:00:00:00',
    });
  });
});
