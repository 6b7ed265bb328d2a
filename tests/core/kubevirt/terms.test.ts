import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindings, discontinuedBindings } from '../../../src/core/kubevirt/bindings.ts';
import { explainFields } from '../../../src/core/kubevirt/explain-fields.ts';
import { lintVirtualMachine } from '../../../src/core/kubevirt/lint.ts';
import {
  annotationTerms,
  interfaceTerms,
  networkTerms,
  pluginTerms,
  statusTerms,
} from '../../../src/core/kubevirt/terms.ts';
import { at, codes, masquerade, pod, vm, vmi } from './support.ts';

describe('every field that the reader knows has a term, and no other', () => {
  const unknownIn = (object: object) =>
    codes(lintVirtualMachine(object).problems).filter((code) => code === 'unknown-field').length;

  test('interfaces', () => {
    for (const field of Object.keys(interfaceTerms)) {
      expect(unknownIn(vm([{ [field]: null }], [])), field).toBe(0);
    }
    expect(unknownIn(vm([{ vlan: 1 }], []))).toBe(1);
  });

  test('networks', () => {
    const nested = {
      pod: ['vmNetworkCIDR', 'vmIPv6NetworkCIDR'],
      multus: ['networkName', 'default'],
      resourceClaim: ['claimName', 'requestName'],
    };
    const inner = Object.values(nested).flat();
    for (const field of Object.keys(networkTerms)) {
      const owner = Object.entries(nested).find(([, fields]) => fields.includes(field))?.[0];
      const network = owner === undefined ? { [field]: null } : { [owner]: { [field]: null } };
      expect(unknownIn(vm([], [network])), field).toBe(0);
    }
    expect(Object.keys(networkTerms).filter((field) => inner.includes(field))).toHaveLength(inner.length);
  });
});

test('every binding has a term under the name of its field', () => {
  for (const field of [...Object.keys(bindings), ...Object.keys(discontinuedBindings)]) {
    const plugin = ['managedTap', 'tap', 'sidecar'].includes(field);
    expect(Object.hasOwn(interfaceTerms, plugin ? 'binding' : field), field).toBe(true);
  }
});

test('every term says something, in sentences', () => {
  const all = [interfaceTerms, networkTerms, statusTerms, pluginTerms, annotationTerms].flatMap((terms) =>
    Object.values<{ title: string; text: string }>(terms),
  );
  for (const { title, text } of all) {
    expect(title).toMatch(/^\S.*[^.]$/);
    expect(text).toMatch(/\.$/);
  }
});

describe('a VM explained field by field', () => {
  const object = {
    ...vmi(
      [{ ...masquerade, macAddress: '02:86:5e:00:00:07', tag: 'a' }],
      [{ ...pod, pod: { vmNetworkCIDR: '' } }],
      {
        interfaces: [{ name: 'default', infoSource: 'domain' }],
      },
    ),
    metadata: { annotations: { 'sidecar.istio.io/inject': 'true', other: 'x' } },
  };

  test('each note stands at a field that is there', () => {
    const notes = explainFields(object);
    expect(notes.map(({ term }) => term)).toEqual([
      ...['interface.name', 'interface.masquerade', 'interface.macAddress', 'interface.tag'],
      ...['network.name', 'network.pod', 'network.vmNetworkCIDR'],
      ...['status.name', 'status.infoSource'],
      'annotation.sidecar.istio.io/inject',
    ]);
    for (const { path } of notes) expect(at(object, path)).toBeDefined();
  });

  test('anything else is not explained, and nothing throws', () => {
    expect(explainFields({ kind: 'Pod' })).toEqual([]);
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (a, b, c) => {
        explainFields(a);
        explainFields(vmi(a, b, c));
      }),
    );
  });
});
