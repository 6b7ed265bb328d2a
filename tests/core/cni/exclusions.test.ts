import { expect, test } from 'vitest';
import { lintCniConfig } from '../../../src/core/cni/lint.ts';
import { plugins } from '../../../src/core/cni/plugins/index.ts';
import type { KeySpec } from '../../../src/core/text/config-keys.ts';

/** A value of the key that switches it on. */
function sample({ key, type }: Pick<KeySpec, 'key' | 'type'>): unknown {
  if (key === 'ipam') return { type: 'static', addresses: [{ address: '192.0.2.10/24' }] };
  if (type.kind === 'bool') return true;
  if (type.kind === 'integer') return 1;
  return 'enabled';
}

const pairs = plugins.flatMap((plugin) =>
  plugin.keys.flatMap((spec) =>
    (spec.excludes ?? []).map((other) => {
      const known = plugin.keys.find(({ key }) => key === other.key) ?? { key: other.key, type: spec.type };
      return {
        type: plugin.type,
        key: spec.key,
        other: other.value === undefined ? other.key : `${other.key} ${other.value}`,
        config: {
          cniVersion: '1.0.0',
          name: 'n',
          type: plugin.type,
          // Without a topology the overlay is the cluster network, and nothing of it is checked.
          topology: 'layer3',
          [spec.key]: sample(spec),
          [other.key]: other.value ?? sample(known),
        },
      };
    }),
  ),
);

test('some keys exclude others', () => {
  expect(pairs.length).toBeGreaterThan(15);
});

test.each(pairs)('the linter knows that $key of $type does not go with $other', ({ config }) => {
  const codes = lintCniConfig(JSON.stringify(config)).problems.map(({ code }) => code);
  expect(codes.filter((code) => code === 'keys-conflict' || code === 'ipam-forbidden')).not.toEqual([]);
});

test('what excludes a key without a value is excluded by it too, the common keys aside', () => {
  for (const { keys } of plugins) {
    for (const { key, excludes = [] } of keys) {
      for (const other of excludes) {
        const back = keys.find((each) => each.key === other.key);
        if (other.value !== undefined || back === undefined) continue;
        expect(back.excludes).toContainEqual({ key });
      }
    }
  }
});
