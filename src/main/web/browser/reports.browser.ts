import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { alert, api, incident, word } from './hub';
import { stage, type Stage } from './stage';
import { accessible } from './support';

let context: BrowserContext;
let page: Page;
let post: Stage['post'];
stage((ready) => ({ context, page, post } = ready));

/** What a link of the page hands over as a file. */
async function saved(name: string, within: Pick<Page, 'getByRole'> = page): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await within.getByRole('link', { name, exact: true }).click();
  const got = await download;
  return { name: got.suggestedFilename(), bytes: await readFile(await got.path()) };
}

const pdf = (bytes: Buffer) => bytes.subarray(0, 5).toString('latin1');

describe('the monthly report', () => {
  it('counts an incident of this month, and is taken away as PDF and CSV', async () => {
    const host = `${word()}.example`;
    await post(alert(host, `A disk of ${host} has failed`));
    const { number, title } = await incident(context, host);
    // The report is a picture of its moment: the clock follows the incident a little later.
    const clocks = async () =>
      (await api<{ clocks: { name: string }[] }>(context, 'GET', `/api/incidents/${number}`)).clocks.map((one) => one.name);
    await expect.poll(clocks, { timeout: 15_000 }).toEqual(['response']);
    await page.goto('/reports');
    const list = page.getByRole('grid', { name: 'Incidents of the month' });
    const row = list.getByRole('row').filter({ hasText: title });
    await row.getByText('running', { exact: true }).waitFor();
    await row.getByText('not begun', { exact: true }).waitFor();
    await row.getByText('Level 1 → 3: hardware: raid-degraded').waitFor();
    await accessible(page);

    const link = page.getByRole('link', { name: 'Save as PDF' });
    const month = (await link.getAttribute('href'))?.split('/')[3];
    const paper = await saved('Save as PDF');
    expect(paper.name).toBe(`tocsin-${month}.pdf`);
    expect(pdf(paper.bytes)).toBe('%PDF-');
    const table = await saved('Save as CSV');
    expect(table.name).toBe(`tocsin-${month}.csv`);
    expect(table.bytes.toString('utf8')).toContain(title);

    await row.getByRole('link').click();
    await page.getByRole('heading', { level: 1 }).getByText(String(number), { exact: true }).waitFor();
  });

  it('is one client’s own when that client is chosen, in the address too', async () => {
    await page.goto('/reports');
    await page.getByRole('button', { name: 'Atelier Lumen SARL' }).click();
    await page.getByRole('heading', { level: 1, name: 'Monthly report: Atelier Lumen SARL' }).waitFor();
    expect(new URL(page.url()).searchParams.get('client')).toBe('atelier-lumen');
    const own = page.getByRole('grid', { name: 'Incidents of the month' });
    await own.getByText('boutique-lumen.example').first().waitFor();
    expect(await page.getByText('hartley-finch.example').count()).toBe(0);
    expect(pdf((await saved('Save as PDF')).bytes)).toBe('%PDF-');
    await page.getByRole('button', { name: 'The whole house' }).click();
    await page.getByRole('heading', { level: 1, name: 'Monthly report', exact: true }).waitFor();
  });

  it('says when a month had nothing', async () => {
    await page.goto('/reports?month=2020-01');
    await page.getByRole('heading', { name: 'No incident in this month' }).waitFor();
    await page.getByRole('button', { name: 'The month before' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('month')).toBe('2019-12');
  });
});

describe('the record of an incident', () => {
  it('is handed out for the house and for one client', async () => {
    await page.goto('/incidents/3');
    const house = await saved('Report (PDF)');
    expect(pdf(house.bytes)).toBe('%PDF-');
    await page.getByText('Report for one client (PDF)').click();
    const own = await saved('Atelier Lumen SARL', page.getByRole('group').filter({ hasText: 'Report for one client' }));
    expect(pdf(own.bytes)).toBe('%PDF-');
    expect(own.bytes.equals(house.bytes)).toBe(false);
    const all = JSON.parse((await saved('Everything (JSON)')).bytes.toString('utf8')) as object;
    expect(Object.keys(all).length).toBeGreaterThan(3);
  });
});

describe('the review of an incident', () => {
  it('keeps what was typed, says what is open, and becomes a PDF', async () => {
    const host = `${word()}.example`;
    await post(alert(host, `A disk of ${host} has failed`));
    const { id, number } = await incident(context, host);
    await api(context, 'POST', `/api/incidents/${id}/resolve`, { reason: 'The disk was replaced' });
    await page.goto(`/incidents/${number}/review`);
    await page.getByRole('heading', { level: 1, name: `Review of incident ${number}` }).waitFor();
    await accessible(page);
    const finish = page.getByRole('button', { name: 'Finish the review' });
    expect(await finish.isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'What was the cause?' }).fill('A worn disk');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.reload();
    await expect.poll(() => page.getByRole('textbox', { name: 'What was the cause?' }).inputValue()).toBe('A worn disk');
    await page.getByText(/^Still open: /).waitFor();
    expect(pdf((await saved('PDF')).bytes)).toBe('%PDF-');
  });
});
