import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accept, code, type Credentials, leave, password, word } from './hub';
import { demo, launch, totp, visitor } from './support';

let browser: Browser;
let administrator: BrowserContext;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let credentials: Credentials;
const login = word();

beforeAll(async () => {
  browser = await launch();
  ({ context: administrator } = await visitor(browser));
  ({ context, complaints } = await visitor(browser));
  page = await context.newPage();
});
afterAll(() => browser.close());

const home = () => page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();

describe('a new colleague', () => {
  it('is invited, chooses a password and sets an authenticator app up', async () => {
    const people = await demo(administrator);
    await people.goto('/people');
    await people.getByRole('button', { name: 'Invite a person' }).click();
    const dialog = people.getByRole('dialog', { name: 'Invite a person' });
    await dialog.getByRole('textbox', { name: 'Sign-in name' }).fill(login);
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Nora');
    await dialog.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'English' });
    await dialog.getByRole('radio', { name: 'Viewer' }).check();
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    const link = people.getByRole('dialog', { name: 'Link for Nora' });
    const invitation = await link.getByRole('code').innerText();
    await link.getByRole('button', { name: 'I have kept it' }).click();
    const row = people.getByRole('row', { name: login });
    await row.getByText('no password yet').waitFor();

    credentials = await accept(page, invitation, login);
    expect(credentials.codes.length).toBeGreaterThanOrEqual(8);
    expect(new Set(credentials.codes).size).toBe(credentials.codes.length);
    await people.reload();
    await row.getByText('second factor set').waitFor();
    // The link has done its work.
    const late = await context.newPage();
    expect((await late.goto(new URL(invitation).pathname))?.status()).toBe(410);
    await late.close();
  });

  it('is told of a wrong password and a wrong code, and comes in with the right ones', async () => {
    await leave(page);
    await password(page, { login, password: 'something else entirely' });
    await page.getByRole('alert').getByText('Name or password is not right.').waitFor();
    await password(page, credentials);
    await page.getByRole('heading', { level: 1, name: 'Second factor' }).waitFor();
    await code(page, credentials.used);
    await page.getByRole('alert').getByText('This code is not right, or was used already.').waitFor();
    await code(page, totp(credentials.secret, 1));
    await home();
  });

  it('comes in with each recovery code once', async () => {
    const [one = '', other = ''] = credentials.codes;
    await leave(page);
    await password(page, credentials);
    await code(page, one);
    await home();
    await leave(page);
    await password(page, credentials);
    await code(page, one);
    await page.getByRole('alert').getByText('This code is not right, or was used already.').waitFor();
    await code(page, other);
    await home();
    await page.goto('/me');
    await page.getByText(`${credentials.codes.length - 2} recovery codes left`).waitFor();
  });

  it('adds a passkey and comes in with it', async () => {
    const devices = await context.newCDPSession(page);
    await devices.send('WebAuthn.enable');
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto('/me');
    await page.getByText('None yet.').waitFor();
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a passkey' });
    await dialog.getByRole('textbox', { name: 'What you call it' }).fill('Key on the ring');
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'Remove the passkey “Key on the ring”' }).waitFor();

    await leave(page);
    await password(page, credentials);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await home();
    await page.goto('/me');
    await page.getByText(/last used/).waitFor();
  });

  it('sees as a viewer, is offered nothing to change, and is told so', async () => {
    await page.goto('/incidents?state=all');
    await page.getByRole('link', { name: /hartley-finch/ }).waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    const menu = page.getByRole('navigation', { name: 'Main' });
    expect(await menu.getByRole('link', { name: 'Inventory' }).count()).toBe(1);
    for (const closed of ['People', 'API tokens', 'Secrets', 'Audit', 'Settings']) {
      expect(await menu.getByRole('link', { name: closed, exact: true }).count(), closed).toBe(0);
    }
    await page.getByRole('link', { name: /hartley-finch/ }).click();
    await page.getByRole('region', { name: /What happened/ }).waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    for (const act of [/^Acknowledge$/, /^Take over$/, /^Resolve$/, /^Close$/, /^Write$/, /^Add a file$/]) {
      expect(await page.getByRole('button', { name: act }).count(), String(act)).toBe(0);
    }
    for (const act of await page.getByRole('button', { name: /: hartley-finch\.example$/ }).all()) {
      expect(await act.getAttribute('aria-disabled')).toBe('true');
    }
    await page.goto('/people');
    await page.getByRole('heading', { level: 1, name: 'Not for your role' }).waitFor();
    await page.getByText('This page needs the right “administer”.').waitFor();
    // What the page does not show the hub does not give either.
    expect((await context.request.get('/api/people')).status()).toBe(403);
    expect(complaints).toEqual([]);
  });
});
