import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { alert, api, type Head, incident, word } from './hub';
import { stage, type Stage } from './stage';
import { accessible } from './support';

let context: BrowserContext;
let page: Page;
let post: Stage['post'];
stage((ready) => ({ context, page, post } = ready));

interface Shown extends Head {
  held: { wholly: boolean };
}

/** An incident of a host that no inventory knows. */
async function fault(): Promise<Head> {
  const host = `${word()}.example`;
  await post(alert(host, `A disk of ${host} has failed`));
  return incident(context, host);
}

const shown = (number: number) => api<Shown>(context, 'GET', `/api/incidents/${number}`);
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });

describe('a silence', () => {
  it('shows what it would hold, holds it with the reason in the list, and ends', async () => {
    const own = await fault();
    const reason = `Known for a week ${word()}`;
    await page.goto('/silences');
    await page.getByRole('button', { name: 'New silence' }).click();
    const made = dialog('New silence');
    await made.getByRole('combobox', { name: 'Field' }).selectOption('summary');
    await made.getByRole('combobox', { name: 'How it is compared' }).selectOption('glob');
    await made.getByRole('textbox', { name: 'Value' }).fill(`*${own.title.split(' ')[3]}*`);
    const preview = made.getByRole('region', { name: 'What it would hold back now' });
    await preview.getByText('1 alert that stands.').waitFor();
    await preview.getByText('1 incident would tell nobody any more.').waitFor();
    expect(await made.getByRole('button', { name: 'Silence', exact: true }).isDisabled()).toBe(true);
    await made.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await made.getByRole('button', { name: 'Silence', exact: true }).click();
    const row = page.getByRole('row').filter({ hasText: reason });
    await row.getByText('1 alert now').waitFor();

    await page.goto('/incidents');
    await page.getByRole('button', { name: 'Held back', exact: true }).click();
    const held = page.getByRole('row').filter({ hasText: own.title });
    await held.getByText(reason).waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('held')).toBe('true');
    await held.getByRole('link').click();
    await page.getByText('Held back: nobody is told of this incident').waitFor();

    await page.goto('/silences');
    await page.getByRole('button', { name: `End: ${reason}` }).click();
    await dialog(`End the silence “${reason}”`).getByRole('button', { name: 'End', exact: true }).click();
    await row.waitFor({ state: 'detached' });
    expect((await shown(own.number)).held.wholly).toBe(false);
    await page.goto('/incidents?held=true');
    await page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();
    await page.getByText('Nothing fits these filters').or(page.getByRole('table')).first().waitFor();
    expect(await held.count()).toBe(0);
  });
});

describe('maintenance', () => {
  it('is planned for a place of the inventory, announced, and called off', async () => {
    const title = `New kernel ${word()}`;
    interface Notice {
      id: string;
      kind: string;
    }
    /** How many messages tell of maintenance, whatever became of them. */
    const told = async () =>
      (await api<{ items: Notice[] }>(context, 'GET', '/api/notices?limit=200')).items.filter((one) => one.kind === 'maintenance').length;
    const before = await told();
    await page.goto('/maintenances');
    await page.getByRole('button', { name: 'Plan maintenance' }).click();
    const form = dialog('Plan maintenance');
    await form.getByRole('textbox', { name: 'Title' }).fill(title);
    await form.getByRole('textbox', { name: 'Reason, for staff' }).fill('Security updates');
    const verb = form.getByRole('button', { name: 'Plan maintenance' });
    expect(await verb.isDisabled()).toBe(true);
    const where = form.getByRole('combobox', { name: 'Where' });
    await where.fill('mail02');
    await form.getByRole('option', { name: /^mail02 server/ }).waitFor();
    await where.press('ArrowDown');
    await where.press('Enter');
    await form.getByRole('button', { name: 'Remove mail02' }).waitFor();
    await form.getByRole('region', { name: 'What it would hold back now' }).getByText(/stand|fits/).waitFor();
    const end = form.getByRole('textbox', { name: 'Ends' });
    const right = await end.inputValue();
    await end.fill('2020-01-01T03:12');
    await form.getByText('It ends before it begins.').waitFor();
    expect(await verb.isDisabled()).toBe(true);
    await end.fill(right);
    await form.getByText('lasts 2 h').waitFor();
    await accessible(page);
    await verb.click();
    const row = page.getByRole('row').filter({ hasText: title });
    await row.getByText('clients are told').waitFor();
    await row.getByText('mail02').waitFor();
    await expect.poll(told, { timeout: 15_000 }).toBeGreaterThan(before);
    const first = await told();

    await page.getByRole('button', { name: `Call off: ${title}` }).click();
    const sure = dialog(`Call off “${title}”`);
    await sure.getByText('The clients concerned are told by mail.').waitFor();
    await sure.getByRole('button', { name: 'Call off', exact: true }).click();
    await row.waitFor({ state: 'detached' });
    await expect.poll(told, { timeout: 15_000 }).toBeGreaterThan(first);
  });

  it('stands on a calendar that is turned by buttons and arrows', async () => {
    await page.goto('/maintenances');
    const calendar = page.getByRole('region', { name: 'Calendar' });
    const range = calendar.getByRole('heading');
    const now = await range.innerText();
    await calendar.getByRole('button', { name: 'Later' }).click();
    await expect.poll(() => range.innerText()).not.toBe(now);
    await calendar.getByRole('group', { name: /^Days;/ }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => range.innerText()).toBe(now);
    await calendar.getByRole('button', { name: 'Month' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('span')).toBe('month');
    await calendar.getByRole('group', { name: /^Days;/ }).focus();
    const month = await range.innerText();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => range.innerText()).not.toBe(month);
    const next = await range.innerText();
    await page.reload();
    await range.waitFor();
    expect(await range.innerText()).toBe(next);
    await calendar.getByRole('group', { name: /^Days;/ }).focus();
    await page.keyboard.press('Home');
    await expect.poll(() => range.innerText()).not.toBe(next);
  });
});
