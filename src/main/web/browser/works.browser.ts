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
  kind: string;
  estimate?: { at: string; text: string };
  held: { wholly: boolean };
}

/** An incident of a host that no inventory knows. */
async function fault(): Promise<Head> {
  const host = `${word()}.example`;
  await post(alert(host, `A disk of ${host} has failed`));
  return incident(context, host);
}

const shown = (number: number) => api<Shown>(context, 'GET', `/api/incidents/${number}`);
const timeline = () => page.getByRole('region', { name: 'What happened, newest first' });
const state = (of: string) => page.getByRole('heading', { level: 1 }).getByText(of, { exact: true });
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });

/** Opens a dialog by the menu of the incident's other acts. */
async function more(act: string): Promise<void> {
  await page.getByRole('button', { name: 'More to do' }).click();
  await page.getByRole('menuitem', { name: act }).click();
}

/** Resolves the incident that is open, with a reason. */
async function resolve(number: number): Promise<void> {
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  const asked = dialog(`Resolve incident ${number}`);
  await asked.getByRole('textbox', { name: 'What was done' }).fill('The disk was replaced');
  await asked.getByRole('button', { name: 'Resolve', exact: true }).click();
  await state('Resolved').waitFor();
}

describe('the work on an incident', () => {
  it('says first what to do now and until when, and leads there', async () => {
    const { number } = await fault();
    await page.goto(`/incidents/${number}`);
    const now = page.getByRole('region', { name: 'What to do now' });
    await now.getByText('Take charge of it').waitFor();
    await now.getByText('Response (GTI)').waitFor();
    await now.getByText(/^in \d+ hr?$/).waitFor();
    await now.getByRole('button', { name: 'Tell the clients' }).focus();
    await page.keyboard.press('Enter');
    const step = page.getByRole('listitem').filter({ hasText: /^1Tell the clients/ });
    expect(await step.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await now.getByText('Take charge of it').waitFor({ state: 'detached' });
    await now.getByText('Tell the clients').waitFor();
  });

  it('begins, ends and is verified with what shows it', async () => {
    const { number } = await fault();
    await page.goto(`/incidents/${number}`);
    await page.getByRole('button', { name: 'Start work' }).click();
    await state('In work').waitFor();
    await timeline().getByText('work has begun').waitFor();
    await resolve(number);
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    const verify = dialog(`Incident ${number}: how was its end checked?`);
    await accessible(page);
    const verb = verify.getByRole('button', { name: 'Verify', exact: true });
    expect(await verb.isDisabled()).toBe(true);
    await verify.getByRole('textbox').fill('The array is whole again');
    await verb.click();
    await state('Verified').waitFor();
    await timeline().getByText('verified: The array is whole again', { exact: true }).waitFor();
    expect((await shown(number)).state).toBe('verified');
  });

  it('has an expected end that is said, changed and withdrawn', async () => {
    const { number } = await fault();
    await page.goto(`/incidents/${number}`);
    await page.getByText('not said yet').waitFor();
    await more('Estimate…');
    const said = dialog(`When will incident ${number} be over?`);
    const time = said.getByLabel('At the latest at (your own clock)');
    const verb = said.getByRole('button', { name: 'Estimate', exact: true });
    await time.fill('2020-01-01T03:12');
    await said.getByText('The time lies in the future').waitFor();
    expect(await verb.isDisabled()).toBe(true);
    await said.getByRole('button', { name: '+30 min' }).click();
    await said.getByRole('textbox', { name: /What clients read/ }).fill('The disk is on its way');
    await verb.click();
    await said.waitFor({ state: 'detached' });
    await page.getByText('The disk is on its way', { exact: true }).first().waitFor();
    const first = (await shown(number)).estimate;
    expect(Math.abs(new Date(first?.at ?? 0).getTime() - Date.now() - 30 * 60_000)).toBeLessThan(120_000);

    await more('Change the estimate…');
    const changed = dialog(`When will incident ${number} be over?`);
    await changed.getByRole('button', { name: '+2 h' }).click();
    await changed.getByRole('button', { name: 'Estimate', exact: true }).click();
    await timeline().getByText(/^estimate changed: /).waitFor();
    const second = (await shown(number)).estimate;
    expect(new Date(second?.at ?? 0).getTime() - new Date(first?.at ?? 0).getTime()).toBeGreaterThan(80 * 60_000);
    expect(second?.text).toBe('The disk is on its way');

    await more('Withdraw the estimate…');
    await dialog(`Withdraw the estimate of incident ${number}`).getByRole('button', { name: 'Withdraw the estimate' }).click();
    await page.getByText('not said yet').waitFor();
    expect((await shown(number)).estimate).toBeUndefined();
  });

  it('is turned into an intrusion, whose closing says what is missing and wants a reason', async () => {
    const { number } = await fault();
    await page.goto(`/incidents/${number}`);
    await page.getByRole('listitem').filter({ hasText: 'Find the cause' }).waitFor();
    await more('It is an intrusion…');
    const turn = dialog(`Incident ${number} is an intrusion`);
    await turn.getByRole('textbox', { name: 'What shows it' }).fill('A web shell lies in the uploads');
    await turn.getByRole('button', { name: 'It is an intrusion' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Isolate at once' }).waitFor();
    await state('Critical').waitFor();
    expect((await shown(number)).kind).toBe('intrusion');

    await resolve(number);
    const steps = page.getByRole('listitem').filter({ hasText: 'needed to close' });
    const needed = await steps.count();
    expect(needed).toBeGreaterThan(2);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    const close = dialog(`Close incident ${number}`);
    const missing = close.getByRole('listitem');
    await close.getByText('Not done yet').waitFor();
    expect(await missing.count()).toBe(needed);
    await missing.filter({ hasText: 'Isolate at once' }).waitFor();
    const verb = close.getByRole('button', { name: 'Close all the same' });
    await close.getByRole('textbox').fill('A rehearsal');
    expect(await verb.isDisabled()).toBe(true);
    await close.getByRole('checkbox', { name: 'Close it although this is not done' }).check();
    await verb.click();
    await state('Closed').waitFor();
    await timeline().getByText(/closed although not done: .*A rehearsal/s).waitFor();
  });

  it('loses a step from what is missing when a person does it', async () => {
    const { number } = await fault();
    await page.goto(`/incidents/${number}`);
    const step = page.getByRole('listitem').filter({ hasText: /^2?Find the cause/ });
    await step.getByRole('button', { name: 'Mark as done… Find the cause' }).click();
    const done = dialog('Done: Find the cause');
    await done.getByRole('textbox').fill('A fan stood still');
    await done.getByRole('button', { name: 'Confirm' }).click();
    await step.getByText('A fan stood still').waitFor();
    await step.getByRole('button', { name: /^Mark as done/ }).waitFor({ state: 'detached' });
    await page.getByText(/^1 of 7 steps done/).waitFor();
  });
});

describe('the step that isolates', () => {
  it('proposes a cut of a site of the server and shows what would run, before anything runs', async () => {
    const text = `The load of web02 is 40 ${word()}`;
    await post(JSON.stringify({ check: 'load', host: 'web02', level: 'warning', ok: false, text }));
    const server = await api<{ items: Head[] }>(context, 'GET', '/api/incidents?server=web02&state=detected,acknowledged,working&limit=1');
    const { number } = server.items[0] ?? (await incident(context, text));
    await page.goto(`/incidents/${number}`);
    await page.getByRole('button', { name: 'Cut a site…' }).click();
    const which = dialog('Cut which site from the web?');
    const verb = which.getByRole('button', { name: 'Look at it' });
    await which.getByRole('combobox', { name: 'Site' }).selectOption('velo-canal.example');
    await verb.click();
    const look = dialog('Cut velo-canal.example from the web?');
    await look.getByText('served normally').waitFor();
    await look.getByText('site-cut velo-canal.example', { exact: true }).waitFor();
    await look.getByRole('contentinfo').getByRole('button').last().click();
    const actions = await api<{ id: string; service: string; state: string }[]>(context, 'GET', `/api/incidents/${number}/actions`);
    const own = actions.find((one) => one.service === 'velo-canal.example');
    expect(own?.state).toBe('proposed');
    await page.getByRole('button', { name: 'Decline: velo-canal.example' }).waitFor();
    await api(context, 'POST', `/api/actions/${own?.id}/decline`, { reason: 'A test' });
  });
});

describe('why', () => {
  it('is answered beside an alert in sentences', async () => {
    const { number } = await fault();
    await page.goto(`/incidents/${number}`);
    await page.getByRole('button', { name: /^Why is it here, who was told\?/ }).click();
    await page.getByText('Why it is in this incident').waitFor();
    await page.getByText(/^No incident that could take it stood .*, so it opened one\./).waitFor();
    await page.getByText('Who was told, or why nobody was').waitFor();
    await accessible(page);
  });
});

