import { describe, expect, test } from 'vitest';
import { l2bridge } from '../../../src/core/kubevirt/bindings.ts';
import { addInfoSource, readInfoSource, removeInfoSource } from '../../../src/core/kubevirt/info-source.ts';
import { networkMigratability } from '../../../src/core/kubevirt/migratability.ts';
import { interfaceQueues } from '../../../src/core/kubevirt/queues.ts';
import { readInstance } from '../../../src/core/kubevirt/read-instance.ts';
import { pod, problemOf, unwrap, vectors, vm } from './support.ts';

describe('queues', () => {
  test.each(vectors.queues)('multiqueue $multiqueue, $sockets × $cores × $threads', (vector) => {
    expect(interfaceQueues(vector.multiqueue, vector, vector.model)).toEqual({
      tap: vector.tapQueues,
      domain: vector.domainQueues,
      status: vector.statusQueueCount,
    });
  });

  test.each([
    [{ sockets: 2, cores: 2, threads: 2 }, '', { tap: 8, domain: 8, status: 8 }],
    [{ sockets: 0, cores: 4 }, 'virtio', { tap: 4, domain: 4, status: 4 }],
    [{}, '', { tap: 1, domain: 1, status: 1 }],
    [{ sockets: 16, cores: 32 }, '', { tap: 256, domain: 256, status: 256 }],
    [{ sockets: 4 }, 'e1000e', { tap: 0, domain: null, status: 1 }],
  ])('with multiqueue %j, model “%s”', (cpu, model, expected) => {
    expect(interfaceQueues(true, cpu, model)).toEqual(expected);
  });
});

describe('infoSource', () => {
  test.each(vectors.infoSource)('$op $name in “$in”', (vector) => {
    const change = vector.op === 'add' ? addInfoSource : removeInfoSource;
    expect(change(vector.in, vector.name)).toBe(vector.out);
  });

  test('adding what is there changes nothing', () => {
    expect(addInfoSource('guest-agent, domain', 'domain')).toBe('guest-agent, domain');
    expect(addInfoSource('', 'domain')).toBe('domain');
  });

  test('unknown words are kept apart', () => {
    expect(readInfoSource('domain, guest-agent,multus-status')).toEqual({
      sources: ['domain'],
      unknown: ['guest-agent,multus-status'],
    });
    expect(readInfoSource('')).toEqual({ sources: [], unknown: [] });
  });
});

describe('live migration', () => {
  const primaries: Readonly<Record<string, object>> = {
    masquerade: { masquerade: {} },
    passtBinding: { passtBinding: {} },
    bridge: { bridge: {} },
    'plugin without migration stanza': { binding: { name: 'plain' } },
    'sriov on pod network': { sriov: {} },
  };
  const plugins = new Map([
    ['plain', { domainAttachmentType: 'tap' }],
    ['l2bridge', l2bridge],
  ]);
  const migratability = (interfaces: unknown[], networks: unknown[], annotated = false) => {
    const { instance } = readInstance(vm(interfaces, networks));
    if (instance === undefined) expect.unreachable();
    const key = 'kubevirt.io/allow-pod-bridge-network-live-migration';
    return networkMigratability({
      ...instance,
      plugins,
      annotations: new Map(annotated ? [[key, '']] : []),
    });
  };

  test.each(vectors.migratability)('$primary, annotation $annotation: $migratable', (vector) => {
    const primary = primaries[vector.primary];
    if (primary === undefined) expect.unreachable(`unknown primary ${vector.primary}`);
    const result = migratability([{ name: 'default', ...primary }], [pod], vector.annotation === true);
    if (vector.migratable) expect(unwrap(result)).not.toBe('');
    else expect(problemOf(result)).toMatchObject({ code: 'not-migratable', upstream: vector.error });
  });

  test('a registered plugin with migration migrates; one that is not registered does not', () => {
    const primary = (name: string) => migratability([{ name: 'default', binding: { name } }], [pod]);
    expect(unwrap(primary('l2bridge'))).toContain('l2bridge');
    expect(problemOf(primary('unknown')).message).toContain('not registered');
  });

  test('secondary networks do not count, and a pod network without an interface does not migrate', () => {
    const secondary = { name: 'a', multus: { networkName: 'a' } };
    expect(migratability([{ name: 'a', bridge: {} }], [secondary]).ok).toBe(true);
    expect(problemOf(migratability([{ name: 'a', bridge: {} }], [pod, secondary])).upstream).toBe(
      'no primary interface found for network default',
    );
  });
});
