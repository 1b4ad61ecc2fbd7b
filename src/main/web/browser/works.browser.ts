import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessible, demo, launch, visitor } from './support';
import { alert, api, type Head, incident, sender, word } from './hub';

let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let post: (body: string) => Promise<string>;

beforeAll(async () => {
  browser = await launch();
  ({ context, complaints } = await visitor(browser));
  page = await demo(context);
  post = await sender(context);
});
afterAll(async () => {
  await browser.close();
  expect(complaints).toEqual([]);
});

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
    await page.getByText('Find the cause', { exact: true }).waitFor();
    await more('It is an intrusion…');
    const turn = dialog(`Incident ${number} is an intrusion`);
    await turn.getByRole('textbox', { name: 'What shows it' }).fill('A web shell lies in the uploads');
    await turn.getByRole('button', { name: 'It is an intrusion' }).click();
    await page.getByText('Isolate at once', { exact: true }).waitFor();
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

describe('a recovery plan', () => {
  it('is rehearsed until the first client is restored', async () => {
    interface Plan {
      id: string;
      clients: number;
      back: number;
      order: { name: string; state: string }[];
    }
    const plan = await api<Plan>(context, 'POST', '/api/recovery', {
      datacentre: 'scw-par',
      reason: `Rehearsal ${word()}`,
      rehearsal: true,
      teams: 1,
    });
    await page.goto(`/recovery/${plan.id}`);
    await page.getByText('This is an exercise. Nobody outside is told, no incident stands.').waitFor();
    await page.getByText(`0 of ${plan.clients}`).first().waitFor();
    const one = () => api<Plan>(context, 'GET', `/api/recovery/${plan.id}`);
    // What the one team does, piece by piece, until a client is back.
    for (let piece = 0; piece < 12 && (await one()).back === 0; piece++) {
      const begin = page.getByRole('button', { name: /^Begin: / });
      const what = (await begin.getAttribute('aria-label'))?.replace('Begin: ', '') ?? '';
      await begin.click();
      await page.getByRole('button', { name: `Done: ${what}`, exact: true }).click();
      await page.getByRole('button', { name: `Begin: ${what}`, exact: true }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: `Done: ${what}`, exact: true }).waitFor({ state: 'detached' });
    }
    const after = await one();
    expect(after.back).toBe(1);
    await page.getByText(`1 of ${plan.clients}`).first().waitFor();
    const restored = after.order.find((client) => client.state === 'restored');
    const row = page.getByRole('row').filter({ hasText: restored?.name ?? 'nobody' });
    await row.getByText('Restored').waitFor();
    await page.getByRole('heading', { name: /Measured|measured|took/ }).first().waitFor();

    await page.getByRole('button', { name: 'End the plan' }).click();
    const end = page.getByRole('dialog');
    await end.getByRole('textbox').fill('Enough for today');
    await end.getByRole('button', { name: /^End/ }).click();
    await page.getByText('Ended: Enough for today').waitFor();
  });
});
