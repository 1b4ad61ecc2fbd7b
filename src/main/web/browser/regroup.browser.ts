import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { alert, incident, word } from './hub';
import { stage, type Stage } from './stage';

let context: BrowserContext;
let page: Page;
let post: Stage['post'];
stage((ready) => ({ context, page, post } = ready));

const dialog = () => page.getByRole('dialog');
const state = (of: string) => page.getByRole('heading', { level: 1 }).getByText(of, { exact: true });

describe('incidents of one cause', () => {
  it('are merged from the list, and parted again on the page', async () => {
    const run = word();
    const text = (host: string) => `A disk of ${host} has failed`;
    await post(alert(`${run}-a.example`, text(`${run}-a.example`)));
    const first = await incident(context, `${run}-a.example`);
    await post(alert(`${run}-b.example`, text(`${run}-b.example`), 'critical'));
    const second = await incident(context, `${run}-b.example`);

    await page.goto(`/incidents?q=${run}`);
    await page.getByRole('checkbox', { name: `Select incident ${first.number}` }).check();
    expect(await page.getByRole('button', { name: 'Merge…' }).count()).toBe(0);
    await page.getByRole('checkbox', { name: `Select incident ${second.number}` }).check();
    await page.getByRole('button', { name: 'Merge…' }).click();
    // The gravest is proposed; a person may choose another.
    expect(await dialog().getByRole('radio', { checked: true }).getAttribute('id')).toBe(`merge-${second.id}`);
    await dialog().getByRole('radio', { name: new RegExp(`${run}-a`) }).check();
    expect(await dialog().getByRole('button', { name: 'Merge' }).isDisabled()).toBe(true);
    await dialog().getByRole('textbox', { name: 'Why' }).fill('one shelf');
    await dialog().getByRole('button', { name: 'Merge' }).click();
    await page.getByText(`Merged into incident ${first.number}`).waitFor();

    await page.goto(`/incidents/${second.number}`);
    await state('Closed').waitFor();
    await page.getByText('what happens now stands there').waitFor();
    await page.getByRole('link', { name: String(first.number), exact: true }).first().click();
    await page.getByText('became part of this one').first().waitFor();

    await page.getByRole('button', { name: 'Split off…' }).click();
    await dialog().getByRole('checkbox', { name: new RegExp(`${run}-a`) }).focus();
    await page.keyboard.press('Space');
    await dialog().getByRole('textbox', { name: 'Title of the new incident' }).fill(`Apart ${run}`);
    await dialog().getByRole('textbox', { name: 'Why' }).fill('another shelf');
    await dialog().getByRole('button', { name: 'Split off' }).click();
    await page.getByText('was split off from this one').waitFor();
    const apart = await incident(context, `Apart ${run}`);
    await page.getByRole('button', { name: `Undo: incident ${apart.number}` }).click();
    await dialog().getByRole('textbox', { name: 'Why' }).fill('it was one after all');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });

    await page.getByRole('button', { name: `Undo: incident ${second.number}` }).click();
    await dialog().getByRole('textbox', { name: 'Why' }).fill('two shelves');
    await dialog().getByRole('button', { name: 'Undo' }).click();
    await dialog().waitFor({ state: 'detached' });
    await page.getByText('Undone before (2)').waitFor();
    await page.goto(`/incidents/${second.number}`);
    await state('New').waitFor();
  });
});
