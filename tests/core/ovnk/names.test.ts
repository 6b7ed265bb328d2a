import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NameCondition, NetworkKind } from '../../../src/core/ovnk/name-kinds.ts';
import { nameKinds } from '../../../src/core/ovnk/name-kinds.ts';
import {
  hostVethName,
  objectName,
  objectNames,
  podPortName,
  serviceLoadBalancerName,
} from '../../../src/core/ovnk/names.ts';
import { networkPrefix } from '../../../src/core/ovnk/network-name.ts';
import { recogniseName } from '../../../src/core/ovnk/recognise-names.ts';

const everything: NameCondition[] = [
  'hybridOverlay',
  'secondBridge',
  'transitRouter',
  'noTransitRouter',
  'migration',
  'evpn',
];
const kindsOf = (network: string): NetworkKind[] =>
  network === 'default'
    ? ['default']
    : ['layer3', 'layer3Secondary', 'layer2', 'layer2Secondary', 'localnet'];

describe('generate', () => {
  const names = (network: string, kind: NetworkKind, conditions?: NameCondition[]) =>
    objectNames({ network, kind, node: 'worker-1', ...(conditions && { conditions }) }).map(
      ({ name }) => name,
    );

  test('the default network', () => {
    expect(names('default', 'default')).toEqual([
      'worker-1',
      'join',
      'transit_switch',
      'ext_worker-1',
      'ovn_cluster_router',
      'GR_worker-1',
      'stor-worker-1',
      'rtos-worker-1',
      'jtor-GR_worker-1',
      'rtoj-GR_worker-1',
      'jtor-ovn_cluster_router',
      'rtoj-ovn_cluster_router',
      'etor-GR_worker-1',
      'rtoe-GR_worker-1',
      'tstor-worker-1',
      'rtots-worker-1',
      'k8s-worker-1',
      'br-ex_worker-1',
      'patch-br-ex_worker-1-to-br-int',
      'patch-br-int-to-br-ex_worker-1',
    ]);
    expect(names('default', 'default', ['hybridOverlay', 'secondBridge'])).toEqual(
      expect.arrayContaining([
        'int-worker-1',
        'exgw-ext_worker-1',
        'exgw-rtoe-GR_worker-1',
        'exgw-etor-GR_worker-1',
      ]),
    );
  });

  test('a Layer2 network with and without a transit router', () => {
    const blue = names('cluster_udn_blue-net', 'layer2');
    expect(blue).toContain('cluster_udn_blue.net_ovn_layer2_switch');
    expect(blue).toContain('cluster_udn_blue.net_transit_router');
    expect(blue).toContain('GR_cluster_udn_blue.net_worker-1');
    expect(blue).toContain('trtor-GR_cluster_udn_blue.net_worker-1');
    expect(blue).toContain('k8s-cluster_udn_blue.net_worker-1');
    expect(blue).toContain('patch-br-ex_cluster_udn_blue.net_worker-1-to-br-int');
    expect(blue).not.toContain('rtos-cluster_udn_blue.net_ovn_layer2_switch');
    expect(blue.some((name) => name.includes('join'))).toBe(false);
    const old = names('shop_blue', 'layer2', ['noTransitRouter']);
    expect(old).toContain('rtos-shop_blue_ovn_layer2_switch');
    expect(old).toContain('stor-shop_blue_ovn_layer2_switch_worker-1');
    expect(old.some((name) => name.includes('transit_router'))).toBe(false);
  });

  test('the prefix of a Layer3 network comes first in the ports of its transit switch', () => {
    expect(names('shop_blue', 'layer3')).toEqual(
      expect.arrayContaining([
        'shop_blue_tstor-worker-1',
        'shop_blue_rtots-worker-1',
        'rtos-shop_blue_worker-1',
      ]),
    );
  });

  test('secondary networks have no gateway', () => {
    for (const kind of ['layer3Secondary', 'layer2Secondary', 'localnet'] as const) {
      const some = names('shop_blue', kind, everything);
      expect(some.length).toBeGreaterThan(0);
      expect(some.some((name) => /GR_|ext_|k8s-/.test(name))).toBe(false);
    }
  });

  test('pods, services, host interfaces', () => {
    expect(podPortName('shop', 'web-0')).toBe('shop_web-0');
    expect(podPortName('shop', 'web-0', 'shop/blue')).toBe('shop.blue_shop_web-0');
    expect(podPortName('shop', 'web-0', 'shop/blue/1')).toBe('shop.blue.1_shop_web-0');
    expect(serviceLoadBalancerName('default', 'kubernetes', 'TCP', 'node_switch_worker-1')).toBe(
      'Service_default/kubernetes_TCP_node_switch_worker-1',
    );
    const sandbox = '3f1c9a70b2e4d5f6a7b8c9d0e1f2a3b4';
    expect([hostVethName(sandbox), hostVethName(sandbox, 3), hostVethName(sandbox, 123)]).toEqual([
      '3f1c9a70b2e4d5f',
      '3f1c9a70b2e4d_3',
      '3f1c9a70b2e_123',
    ]);
  });
});

describe('recognise', () => {
  const networks = ['default', 'shop_blue', 'team-a_blue.net', 'cluster_udn_blue-net', 'handmade'];

  test.each(networks)('every object of %s is what it was made as', (network) => {
    let seen = 0;
    for (const kind of kindsOf(network)) {
      for (const object of objectNames({ network, kind, node: 'worker-1.example', conditions: everything })) {
        const known = network === 'handmade' ? { networks } : {};
        const [best] = recogniseName(object.name, known);
        expect([object.name, best?.kind]).toEqual([object.name, object.kind]);
        if (!best || !('network' in best) || !('node' in best)) continue;
        expect(best.network.prefix).toBe(networkPrefix(network));
        expect(best.node ?? 'worker-1.example').toBe('worker-1.example');
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(10);
  });

  test('every kind is made and recognised somewhere', () => {
    const made = networks.flatMap((network) =>
      kindsOf(network).flatMap((kind) =>
        objectNames({ network, kind, node: 'w', conditions: everything }).map((object) => object.kind),
      ),
    );
    expect([...new Set(made)].sort()).toEqual(Object.keys(nameKinds).sort());
  });

  test('where a network comes from', () => {
    const network = (name: string) =>
      recogniseName(name).flatMap((one) => ('network' in one ? [one.network] : []))[0];
    expect(network('GR_cluster_udn_blue_worker-1')).toEqual({
      prefix: 'cluster_udn_blue_',
      networks: [],
      origin: { kind: 'ClusterUserDefinedNetwork', name: 'blue' },
    });
    // A namespace has no dots, so a dot was a dash; a name may have both.
    expect(network('team.a_blue.net_ovn_layer2_switch')).toEqual({
      prefix: 'team.a_blue.net_',
      networks: [],
      origin: { kind: 'UserDefinedNetwork', namespace: 'team-a', name: 'blue.net' },
    });
    expect(
      recogniseName('GR_team.a_blue.net_w', { networks: ['team-a_blue-net', 'team-a_blue.net', 'x'] })[0],
    ).toMatchObject({
      network: { networks: ['team-a_blue-net', 'team-a_blue.net'] },
    });
  });

  test.each([
    ['shop_web-0', ['podPort', 'nodeSwitch']],
    ['shop.blue_shop_web-0', ['podPort', 'nodeSwitch']],
    ['shop_blue_worker-1', ['nodeSwitch']],
    ['br-ex_worker-1', ['externalPort', 'podPort']],
    ['breth0_ovn-worker', ['externalPort', 'podPort', 'nodeSwitch']],
    ['brand_web-0', ['podPort', 'externalPort', 'nodeSwitch']],
    ['k8s-worker-1', ['managementPort', 'nodeSwitch']],
    ['int-worker-1', ['hybridOverlayPort', 'nodeSwitch']],
    ['join', ['joinSwitch', 'nodeSwitch']],
    ['stor-shop_blue_ovn_layer2_switch_worker-2', ['layer2SwitchToRemoteGatewayRouter']],
    ['a14695981039346656037', ['hash', 'nodeSwitch']],
    ['connect_router_red', ['connectRouter']],
    ['', []],
    ['_', []],
    ['-', []],
    ['GR_', []],
    ['a b', []],
    ['UPPER', []],
  ])('%j can be %j', (name, kinds) => expect(recogniseName(name).map(({ kind }) => kind)).toEqual(kinds));

  test('what is known decides', () => {
    expect(recogniseName('k8s-worker-1', { nodes: ['k8s-worker-1'] })[0]).toMatchObject({
      kind: 'nodeSwitch',
    });
    expect(recogniseName('shop_w1', { nodes: ['w1'] })[0]).toMatchObject({ kind: 'nodeSwitch' });
    expect(recogniseName('shop_w1', { networks: ['shop'] })[0]).toMatchObject({
      kind: 'nodeSwitch',
      node: 'w1',
    });
    expect(recogniseName('my_bridge_w1', { bridges: ['my_bridge'] })[0]).toMatchObject({
      kind: 'externalPort',
      bridge: 'my_bridge',
      node: 'w1',
      network: { prefix: '' },
    });
  });

  test('pods, load balancers, connections', () => {
    expect(recogniseName('shop.blue_shop_web-0')[0]).toMatchObject({
      namespace: 'shop',
      pod: 'web-0',
      nadPrefix: 'shop.blue',
    });
    expect(recogniseName('shop_blue_Service_shop/web_TCP_node_router+switch_worker-1')).toMatchObject([
      {
        kind: 'serviceLoadBalancer',
        network: { prefix: 'shop_blue_' },
        namespace: 'shop',
        service: 'web',
        protocol: 'TCP',
        scope: 'node_router+switch_worker-1',
      },
    ]);
    expect(recogniseName('crtor-red_shop_blue_worker-1')[0]).toMatchObject({
      kind: 'connectRouterPort',
      clusterNetworkConnect: 'red',
      networkAndNode: 'shop_blue_worker-1',
    });
    expect(recogniseName('rtocr-shop_blue_worker-1_red')[0]).toMatchObject({
      kind: 'networkConnectPort',
      clusterNetworkConnect: 'red',
      networkAndNode: 'shop_blue_worker-1',
    });
  });
});

describe('properties', () => {
  const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,8}[a-z0-9])?$/);

  test('a reading, made into a name again, is the name', () => {
    fc.assert(
      fc.property(label, label, label, fc.constantFrom(...kindsOf('x')), (namespace, name, node, kind) => {
        const network = `${namespace}_${name}`;
        for (const object of objectNames({ network, kind, node, conditions: everything })) {
          const readings = recogniseName(object.name);
          expect(readings.map((one) => one.kind)).toContain(object.kind);
          for (const one of readings) {
            if (!('network' in one) || one.kind === 'serviceLoadBalancer') continue;
            // Any network with that prefix will do.
            const again = one.network.prefix === '' ? 'default' : one.network.prefix.slice(0, -1);
            const parts = { network: again, kind, node: one.node ?? '', bridge: one.bridge ?? '' };
            expect([one.kind, objectName(one.kind, parts)]).toEqual([one.kind, object.name]);
          }
        }
      }),
    );
  });

  test('a pod’s port is recognised among what it can be', () => {
    fc.assert(
      fc.property(label, label, fc.option(label), (namespace, pod, nad) => {
        const port = podPortName(namespace, pod, nad === null ? 'default' : `${namespace}/${nad}`);
        expect(recogniseName(port)).toContainEqual(
          expect.objectContaining({ kind: 'podPort', namespace, pod }),
        );
      }),
    );
  });

  test('any text gives a list', () => {
    const word = fc.constantFrom(
      'GR_',
      'ovn_cluster_router',
      'stor-',
      '_',
      'patch-',
      '-to-br-int',
      'Service_',
      'a',
      '-',
      '/',
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: word })), (name) => {
        expect(Array.isArray(recogniseName(name))).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(recogniseName('_'.repeat(2_000_000))).toEqual([]);
  });
});
