import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alert, api, code, colleague, type Head, incident, password, sender, word } from './hub';
import { demo, launch, totp, visitor } from './support';

let browser: Browser;
let administrator: BrowserContext;
let shown: Head;

beforeAll(async () => {
  browser = await launch();
  ({ context: administrator } = await visitor(browser));
  await demo(administrator);
  const host = `${word()}.example`;
  await (await sender(administrator))(alert(host, `A disk of ${host} has failed`));
  shown = await incident(administrator, host);
});
afterAll(() => browser.close());

const timeline = (of: Page) => of.getByRole('region', { name: 'What happened, newest first' });
const field = (of: Page) => of.getByRole('textbox', { name: 'Write into the timeline' });
const live = (of: Page) => of.getByText('Live', { exact: true });
const note = (text: string) => api(administrator, 'POST', `/api/incidents/${shown.id}/note`, { text });
/** How often a text is in the timeline that the hub keeps. */
const kept = async (text: string) =>
  (await api<{ items: { text: string }[] }>(administrator, 'GET', `/api/incidents/${shown.id}/timeline`)).items.filter(
    (one) => one.text === text,
  ).length;

describe('a page whose connection breaks', () => {
  it('says so, keeps what was typed, comes back by itself and shows what happened meanwhile', async () => {
    const { context } = await visitor(browser);
    const page = await demo(context);
    await page.goto(`/incidents/${shown.number}`);
    await live(page).waitFor();
    await timeline(page).waitFor();
    await page.evaluate(() => Object.assign(globalThis, { untouched: true }));
    const mine = `Typed before the line broke ${word()}`;
    await field(page).fill(mine);

    await context.setOffline(true);
    await page.getByText(/^Not live since \d/).waitFor();
    const theirs = `Written by somebody else meanwhile ${word()}`;
    await note(theirs);
    // What is tried without a line is not lost either.
    await page.getByRole('button', { name: 'Write' }).click();
    await page.getByText('Your note was not written; it is still here').waitFor();
    expect(await field(page).inputValue()).toBe(mine);
    expect(await timeline(page).getByText(theirs).count()).toBe(0);

    await context.setOffline(false);
    await live(page).waitFor();
    await timeline(page).getByText(theirs).waitFor();
    expect(await field(page).inputValue()).toBe(mine);
    expect(await page.evaluate(() => 'untouched' in globalThis)).toBe(true);
    await page.getByRole('button', { name: 'Write' }).click();
    await timeline(page).getByText(mine).waitFor();
    expect(await kept(mine)).toBe(1);
    await context.close();
  });
});

describe('a session that was ended elsewhere', () => {
  it('asks to sign in again and then sends the note that was being typed', async () => {
    const { context, page, credentials } = await colleague(browser, administrator, 'technician');
    await page.goto(`/incidents/${shown.number}`);
    await live(page).waitFor();
    await page.evaluate(() => Object.assign(globalThis, { untouched: true }));
    const mine = `Half a thought ${word()}`;
    await field(page).fill(mine);

    const { context: elsewhere } = await visitor(browser);
    const second = await elsewhere.newPage();
    await second.goto('/me');
    await password(second, credentials);
    await code(second, totp(credentials.secret, 1));
    await second.getByRole('button', { name: 'End all other sessions' }).click();
    await second.getByText('All other sessions have ended').waitFor();
    await elsewhere.close();

    await page.getByRole('button', { name: 'Write' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByText('What you have typed stays.').waitFor();
    expect(await kept(mine)).toBe(0);
    await password(page, credentials);
    await code(page, credentials.codes[0] ?? '');
    await dialog.waitFor({ state: 'detached' });
    await timeline(page).getByText(mine).waitFor();
    expect(await kept(mine)).toBe(1);
    expect(await field(page).inputValue()).toBe('');
    expect(await page.evaluate(() => 'untouched' in globalThis)).toBe(true);

    // The page follows the hub again, too.
    await live(page).waitFor({ timeout: 35_000 });
    const theirs = `Written after all that ${word()}`;
    await note(theirs);
    await timeline(page).getByText(theirs).waitFor();
    await context.close();
  }, 90_000);
});
