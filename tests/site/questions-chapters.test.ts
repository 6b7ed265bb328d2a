/** The last two chapters and the short answers: that what they spell by hand is what the core says, and the labs print. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandsByLayer, numbered, wayOut } from '../../components/prose/chapters/debugging.ts';
import * as questions from '../../components/prose/chapters/questions.ts';
import { linkLocals, reserved } from '../../components/prose/chapters/ranges.ts';
import { identify } from '../../src/core/index.ts';
import { transcriptOf } from '../labs/run.ts';

const content = new URL('../../content/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, content), 'utf8');
const headings = (page: string) => [...read(page).matchAll(/^#{2,3} (.+)$/gm)].map(([, text = '']) => text);

test('the questions spell the values that the core computes', () => {
  const asked = headings('course/questions.mdx').join('\n');
  for (const value of [
    questions.managementPortIP,
    questions.podIP,
    questions.guestIP,
    questions.secondary.podInterface.slice('pod'.length),
    questions.bridgeIP,
    questions.askedIP,
  ])
    expect(asked).toContain(value);
  expect(asked).not.toMatch(/[{}]/);
});

test('there are at least twenty questions, each answered briefly and with a link or a tool', () => {
  const parts = read('course/questions.mdx')
    .split(/^## Exercises$/m)[0]
    ?.split(/^### /m)
    .slice(1)
    .map((part) => part.split(/^## /m)[0] ?? '');
  expect(parts?.length).toBeGreaterThanOrEqual(20);
  for (const part of parts ?? []) {
    expect(part).toMatch(/\]\(\/|<(?:CniTool|AddressTool|IpTool|Source|Term|Flow)\b/);
    const [, answer = ''] = part.split('\n\n');
    const sentences = answer.replaceAll(/<[^>]*>|\[[^\]]*\]\([^)]*\)/g, '').split(/[.!?:](?:\s|$)/);
    expect(sentences.filter((each) => each.trim() !== '').length).toBeLessThanOrEqual(5);
  }
});

test('the exercise asks for a MAC that is not the deck’s', () => {
  expect(questions.askedMac).toBe('0a:58:0a:02:02:01');
  expect(questions.deckMac).toBe('02:00:0a:02:02:03');
});

test('each command of the table has its section, and each layer a command', () => {
  const sections = headings('course/debugging.mdx').map((text) => text.toLowerCase().replaceAll(' ', '-'));
  for (const { commands } of commandsByLayer) {
    expect(commands.length).toBeGreaterThan(0);
    for (const { at } of commands) expect(sections).toContain(at);
  }
  expect(wayOut.steps.at(-1)?.to).toBe('wire');
  expect(numbered).toEqual({ index: 2, peer: 379 });
});

test('what the chapter says to be from the OVN lab is printed by it', () => {
  // Names of rows differ from run to run.
  const stable = (text: string) => text.replaceAll(/uuid [0-9a-f]+/g, 'uuid');
  const lab = stable(transcriptOf('ovn'));
  for (const line of stable(read('specimens/debugging/trace.txt')).trimEnd().split('\n'))
    expect(lab).toContain(line);
});

test('every address of the link-local table is known to the address tool, by its right owner', () => {
  const kinds = linkLocals.map(({ text }) => identify(text).identities[0]?.kind);
  expect(kinds).toEqual([
    'masquerade-fixed',
    'masquerade-management-port',
    'kubevirt-bridge-address',
    'arp-proxy',
    'metadata-service',
  ]);
});

test('the ranges that must not overlap do not overlap by default, and are all there', () => {
  expect(reserved.map(({ subnets }) => subnets[0])).toEqual([
    '10.128.0.0/14',
    '172.30.0.0/16',
    '10.0.0.0/16',
    '100.64.0.0/16',
    '100.65.0.0/16',
    '100.88.0.0/16',
    '169.254.0.0/17',
    '10.0.2.0/24',
  ]);
});

const answers = readdirSync(new URL('workflows/', content))
  .filter((name) => name.endsWith('.mdx'))
  .map((name) => ({ name, text: read(`workflows/${name}`) }))
  .filter(({ text }) => /^kind: reference$/m.test(text) && /^order: [5-9]\d$/m.test(text));

test.each(answers)(
  '$name is short, has a command with its prompt, words to be found by, and a way on',
  ({ text }) => {
    const body = text.slice(text.indexOf('\n---\n') + 5);
    expect(text).toMatch(/^aliases: \[.+\]$/m);
    expect(body).toMatch(/```terminal\n[$#] /);
    expect(body).toMatch(/\]\(\/(?:course|tools|workflows|reference)\//);
    expect(body.replaceAll(/^(?:import|export) .*$/gm, '').split(/\s+/).length).toBeLessThan(400);
  },
);
test('the short answers are there', () => {
  expect(answers.length).toBeGreaterThanOrEqual(14);
});
