import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** `localhost` by name: passkeys are bound to a name, never to an address. */
export const HUB = process.env.HUB ?? 'http://localhost:8080';

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** A browser profile of its own, whose scripts' complaints fail the test that looks at them. */
export async function visitor(browser: Browser, language = 'en', more: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    baseURL: HUB,
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    viewport: { width: 1440, height: 900 },
    ...more,
  });
  context.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  context.on('console', (message) => {
    // What the hub refuses on purpose is no complaint of the console.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  return { context, complaints };
}

/** Signs in by the demo's one click. */
export async function demo(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('button', { name: /Look around the demo|Visiter la démo/ }).click();
  // The sign-in page has a heading of its own.
  await page.getByRole('button', { name: /^(Account of|Compte de)/ }).waitFor();
  return page;
}

const AXE = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Found {
  violations: { id: string; help: string; nodes: { html: string }[] }[];
}

/** No violation of WCAG 2.2 A and AA that axe can see. */
export async function accessible(page: Page): Promise<void> {
  // The script comes through the debugger, which the Content-Security-Policy does not bind.
  await page.evaluate(AXE);
  const found = (await page.evaluate((rules) => {
    const axe = (globalThis as unknown as { axe: { run: (of: unknown, how: unknown) => Promise<unknown> } }).axe;
    return axe.run(globalThis.document, { runOnly: rules });
  }, RULES)) as Found;
  const told = found.violations.map((one) => `${one.id}: ${one.help}: ${one.nodes[0]?.html.slice(0, 200)}`);
  expect(told, page.url()).toEqual([]);
}

/** The six digits that an authenticator app shows for a secret (RFC 6238), in `steps` of 30 s from now. */
export function totp(secret: string, steps = 0): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replaceAll(/[\s=]/g, '').toUpperCase()]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
