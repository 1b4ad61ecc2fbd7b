import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { alert, incident, word } from './hub';
import { stage, type Stage } from './stage';

let context: BrowserContext;
let page: Page;
let post: Stage['post'];
stage((ready) => ({ context, page, post } = ready));

describe('rules of correlation tried on the past', () => {
  it('shows which incidents would have been one, and says where a text is wrong', async () => {
    const run = word();
    for (const host of [`${run}-a.example`, `${run}-b.example`]) {
      await post(alert(host, `A disk of ${host} has failed`));
      await incident(context, host);
    }
    await page.goto('/correlation');
    await page.getByRole('heading', { name: 'house.correlation.yaml' }).waitFor();
    await page.getByRole('button', { name: 'Try other rules' }).click();
    const text = page.getByLabel('Rules (YAML)');
    await page.getByText('This is what is in force.').waitFor();
    const rules = `${await text.inputValue()}\n  - name: ${run}-together\n    when: { summary: "*${run}*" }\n    group: { by: [source] }\n`;
    await text.fill(rules);
    await page.getByRole('button', { name: 'Compare' }).click();
    const merged = page.getByRole('listitem').filter({ hasText: `${run}-together` });
    await merged.getByText('2 become one').waitFor();
    expect(await merged.getByRole('link', { name: /^Incident \d+$/ }).count()).toBe(2);

    await text.fill(rules.replace('group: { by: [source] }', 'gruop: { by: [source] }'));
    await page.getByText('Something was changed since').waitFor();
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText(/Line \d+ of house\.correlation\.yaml: .*gruop/).waitFor();
  });
});
