import { expect, test } from 'vitest';
import { containerIdError, errorText, networkNameError } from '../../../src/core/cni/names.ts';
import { pluginOf, pluginRows, plugins } from '../../../src/core/cni/plugins/index.ts';
import { compareVersions, parseVersion, specVersions } from '../../../src/core/cni/versions.ts';
import { interfaceNameError } from '../../../src/core/net/interface-name.ts';

test.each(['a', 'A.b_c-d', '0x'])('%j names a network', (name) => {
  expect(networkNameError(name)).toBe(undefined);
  expect(containerIdError(name)).toBe(undefined);
});

test.each(['-a', '.a', 'a b', 'ä', 'a\n', 'a/b'])('%j names none', (name) => {
  expect(networkNameError(name)).toEqual({
    code: 7,
    msg: 'invalid characters found in network name',
    details: name,
  });
  expect(containerIdError(name)).toEqual({
    code: 4,
    msg: 'invalid characters in containerID',
    details: name,
  });
});

test('empty names', () => {
  expect(networkNameError('')).toEqual({ code: 7, msg: 'missing network name:' });
  expect(containerIdError('')).toEqual({ code: 3, msg: 'missing containerID' });
  expect(interfaceNameError('')).toEqual({ code: 4, msg: 'interface name is empty' });
});

test.each(['eth0', 'fifteencharsabc', 'a.b', '...', 'a\u200b', '\ufeffa'])(
  '%j names an interface',
  (name) => {
    expect(interfaceNameError(name)).toBe(undefined);
  },
);

test.each([
  ['sixteencharsabcd', 'interface name is too long; interface name should be less than 16 characters'],
  ['éééééééé', 'interface name is too long; interface name should be less than 16 characters'],
  ['.', 'interface name is . or ..'],
  ['..', 'interface name is . or ..'],
  ['a/b', 'interface name contains / or : or whitespace characters'],
  ['a:b', 'interface name contains / or : or whitespace characters'],
  ['a b', 'interface name contains / or : or whitespace characters'],
  ['a\u0085', 'interface name contains / or : or whitespace characters'],
  ['a\u3000', 'interface name contains / or : or whitespace characters'],
])('%j names no interface', (name, text) => {
  const error = interfaceNameError(name);
  expect(error?.code).toBe(4);
  expect(error && errorText(error)).toBe(text);
});

test.each([
  ['', [0, 1, 0]],
  ['1', [1, 0, 0]],
  ['1.2', [1, 2, 0]],
  ['+1.02.3', [1, 2, 3]],
])('%j is a version', (text, parts) => {
  expect(parseVersion(text)).toEqual({ ok: true, parts });
});

test.each([
  ['1.2.3.4', 'invalid version "1.2.3.4": too many parts'],
  ['1..2', 'failed to convert minor version part "": strconv.Atoi: parsing "": invalid syntax'],
  [
    '1.0.0-rc1',
    'failed to convert micro version part "0-rc1": strconv.Atoi: parsing "0-rc1": invalid syntax',
  ],
  [
    '9223372036854775808',
    'failed to convert major version part "9223372036854775808": strconv.Atoi: parsing "9223372036854775808": value out of range',
  ],
])('%j is none', (text, error) => {
  expect(parseVersion(text)).toEqual({ ok: false, error });
});

test('versions are compared as numbers', () => {
  expect(compareVersions('1.10.0', '1.9.0')).toBeGreaterThan(0);
  expect(compareVersions('1', '1.0.0')).toBe(0);
  expect(compareVersions('', '0.1.0')).toBe(0);
  const texts = specVersions.map(({ version }) => version);
  expect([...texts].sort(compareVersions)).toEqual(texts);
});

test('the tables of the plugins', () => {
  expect(plugins.map(({ type }) => type)).toContain('host-local');
  expect(pluginOf('cnv-bridge')).toBe(pluginOf('bridge'));
  expect(pluginOf('constructor')).toBe(undefined);
  const bridge = pluginOf('bridge');
  const rows = bridge === undefined ? [] : pluginRows(bridge);
  expect(rows.find(({ path }) => path === 'vlanTrunk[].minID')).toMatchObject({ type: 'integer' });
  expect(rows.find(({ path }) => path === 'mtu')).toMatchObject({
    type: 'integer',
    default: '0: the kernel chooses',
  });
  const hostLocal = pluginOf('host-local');
  const paths = hostLocal === undefined ? [] : pluginRows(hostLocal).map(({ path, type }) => [path, type]);
  expect(paths).toContainEqual(['ipam.ranges[][].rangeStart', 'IP address']);
  expect(paths).toContainEqual(['ipam.ranges', 'list of lists of objects']);
});

test.each(plugins)('every key of $type says what it does, once', (plugin) => {
  const rows = pluginRows(plugin);
  expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length);
  for (const { path, meaning } of rows) expect([path, /[.]$|^[a-z-]+$/.test(meaning)]).toEqual([path, true]);
  expect(plugin.summary).toMatch(/[.]$/);
});
