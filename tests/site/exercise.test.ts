import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenSite, openSite } from './site.ts';

let site: OpenSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

test('an exercise says whether the typed answer is right, and what a near miss means', async () => {
  const { page, context, trouble } = await site.open('/course/masquerade-subnet/#exercise-whose-address');
  const exercise = page.locator('#exercise-whose-address');
  await exercise.scrollIntoViewIfNeeded();
  await exercise.locator('astro-island:not([ssr])').waitFor({ state: 'attached' });
  const field = exercise.getByRole('textbox', { name: 'The network ID' });
  const said = exercise.getByRole('status');
  for (const [typed, says] of [
    ['7', /^Right/],
    ['23', /offset in the subnet/],
    ['8', /first of the two/],
    ['99', /another number/],
    ['seven', /whole number was expected/],
    ['', /Type your answer/],
  ] as const) {
    await field.fill(typed);
    await field.press('Enter');
    await expect.poll(() => said.textContent()).toMatch(says);
    expect(await field.inputValue()).toBe(typed);
  }
  expect(trouble).toEqual([]);
  await context.close();
});
