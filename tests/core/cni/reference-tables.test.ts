import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codeAnchor, keyAnchor } from '../../../components/prose/reference/anchors.ts';
import { capabilities, listKeys, pluginKeys, runtimeKeys } from '../../../src/core/cni/common-keys.ts';
import { errorCodes } from '../../../src/core/cni/error-codes.ts';
import { errorMessages } from '../../../src/core/cni/error-messages.ts';
import { pluginRows, plugins } from '../../../src/core/cni/plugins/index.ts';
import { keyRows } from '../../../src/core/text/config-keys.ts';

const page = readFileSync(new URL('../../../content/reference/cni-plugins.mdx', import.meta.url), 'utf8');

test('the page of plugins has every plugin of the core, in its order, under a heading of its name', () => {
  const parts = [...page.matchAll(/^## (.+)\n\n<PluginKeys of="(.+)" \/>$/gm)];
  expect(parts.map(([, heading]) => heading)).toEqual(plugins.map(({ type }) => type));
  expect(parts.map(([, , of]) => of)).toEqual(plugins.map(({ type }) => type));
});

test('every key has an anchor of its own', () => {
  const anchors = [
    ...plugins.flatMap((plugin) => pluginRows(plugin).map(({ path }) => keyAnchor(plugin.type, path))),
    ...keyRows(listKeys).map(({ path }) => keyAnchor('list', path)),
    ...keyRows([...pluginKeys, ...runtimeKeys]).map(({ path }) => keyAnchor('plugin', path)),
    ...Object.keys(capabilities).map((name) => keyAnchor('capability', name)),
    ...plugins.map(({ type }) => type),
  ];
  expect(new Set(anchors).size).toBe(anchors.length);
  expect(anchors).toContain('bridge-isGateway');
  expect(anchors).toContain('bridge-vlanTrunk.minID');
  expect(anchors).toContain('host-local-ipam.ranges.rangeStart');
  for (const anchor of anchors) expect(anchor).toMatch(/^[\w.-]+$/);
});

test('every row says what its key does', () => {
  for (const plugin of plugins) for (const row of pluginRows(plugin)) expect(row.meaning).not.toBe('');
});

test('every code has an anchor, and every message a code of the table', () => {
  const codes = errorCodes.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.map(codeAnchor)).toContain('code-7');
  for (const { code } of errorMessages) expect(codes).toContain(code);
});

test('a message is listed once for each file that prints it', () => {
  const printed = errorMessages.map(({ code, text, file }) => `${code} ${text} ${file}`);
  expect(new Set(printed).size).toBe(printed.length);
});
