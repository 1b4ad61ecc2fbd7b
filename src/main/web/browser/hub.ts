import { randomBytes } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { HUB, totp, visitor } from './support';

/** A word that no other run has used, so that a test knows its own things again. */
export const word = (): string => `t${randomBytes(4).toString('hex')}`;

/** The API with the rights of whoever is signed in with this browser profile. */
export async function api<T>(context: BrowserContext, method: string, path: string, data?: unknown): Promise<T> {
  const { csrf } = (await (await context.request.get('/api/session')).json()) as { csrf: string };
  const answer = await context.request.fetch(path, { method, data, headers: { 'X-CSRF-Token': csrf } });
  const text = await answer.text();
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${text}`).toBe(true);
  return (text && answer.headers()['content-type']?.includes('json') ? JSON.parse(text) : text) as T;
}

/** Posts to the hook `generic` as a tool does that was given its credential anew. */
export async function sender(administrator: BrowserContext): Promise<(body: string) => Promise<string>> {
  await api(administrator, 'POST', '/api/secrets/generic/rotate', {});
  const { value } = await api<{ value: string }>(administrator, 'POST', '/api/secrets/generic/show');
  return async (body) => {
    const answer = await fetch(`${HUB}/hooks/generic`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${value}`, 'Content-Type': 'application/json' },
      body,
    });
    expect(answer.status).toBe(202);
    return ((await answer.json()) as { id: string }).id;
  };
}

/** An alert in the form that the route `generic-json` reads. */
export const alert = (host: string, text: string, level = 'warning'): string =>
  JSON.stringify({ check: 'raid-degraded', host, level, ok: false, text });

export interface Head {
  id: string;
  number: number;
  title: string;
  state: string;
}

/** The incident that a search finds, as soon as there is one. */
export async function incident(context: BrowserContext, q: string): Promise<Head> {
  let found: Head | undefined;
  await expect
    .poll(
      async () => {
        [found] = (await api<{ items: Head[] }>(context, 'GET', `/api/incidents?q=${encodeURIComponent(q)}`)).items;
        return found?.title;
      },
      { timeout: 15_000, message: `an incident of ${q}` },
    )
    .toBeTruthy();
  return found as Head;
}

/** What a person signs in with. */
export interface Credentials {
  login: string;
  password: string;
  secret: string;
  /** The six digits that set the app up. */
  used: string;
  /** Recovery codes, each good for once. */
  codes: string[];
}

/**
 * Follows an invitation on the plain pages: password, authenticator app, recovery codes. Leads into
 * the console. The next sign-in takes `totp(secret, 1)`: good already, and later than the one used.
 */
export async function accept(page: Page, invitation: string, login: string): Promise<Credentials> {
  const password = `${word()} ${word()} ${word()}`;
  await page.goto(new URL(invitation).pathname);
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();
  await page.getByLabel('New password').fill(password);
  await page.getByLabel('The same once more').fill(password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'Set up the second factor' }).waitFor();
  const secret = (await page.getByRole('code').innerText()).replaceAll(' ', '');
  const used = totp(secret);
  await page.getByRole('textbox', { name: 'Code that the app shows now' }).fill(used);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: 'Recovery codes' }).waitFor();
  const codes = (await page.locator('pre').innerText()).trim().split(/\s+/);
  await page.getByRole('link', { name: 'I have kept them' }).click();
  await page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();
  return { login, password, secret, used, codes };
}

/** A person of this role who has just signed in with a browser profile of their own. */
export async function colleague(browser: Browser, administrator: BrowserContext, role: string) {
  const login = word();
  const { invitation } = await api<{ invitation: string }>(administrator, 'POST', '/api/people', {
    login,
    profile: { name: login, email: '', language: 'en', role, routes: false, disabled: false },
  });
  const { context } = await visitor(browser);
  const page = await context.newPage();
  return { context, page, credentials: await accept(page, invitation, login) };
}

/** Name and password on the console's own sign-in page, or in the dialog that asks again. */
export async function password(page: Page, credentials: Pick<Credentials, 'login' | 'password'>): Promise<void> {
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  if (await name.isEditable()) {
    await name.fill(credentials.login);
  }
  await page.getByLabel('Password', { exact: true }).fill(credentials.password);
  await page.getByRole('button', { name: 'Next' }).click();
}

/** The second factor as six digits or a recovery code. */
export async function code(page: Page, typed: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code' }).fill(typed);
  await page.getByRole('button', { name: 'Confirm' }).click();
}

/** Signs out by the menu of the account. */
export async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in to Tocsin' }).waitFor();
}
