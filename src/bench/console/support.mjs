import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';

// The console's own packages; the measurements have none.
const { chromium } = createRequire(new URL('../../main/web/package.json', import.meta.url))('playwright-core');

export const launch = () =>
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
      '--enable-precise-memory-info',
    ],
  });

export const say = (text) => process.stdout.write(`${text}\n`);

const all = new Map();

/** Keeps a value of a round; `tell` prints all rounds as results. */
export function keep(row, what, value) {
  const key = `${row}\0${what}`;
  all.set(key, [...(all.get(key) ?? []), value]);
}

export function tell() {
  for (const [key, values] of all) {
    const [row, what] = key.split('\0');
    say(JSON.stringify({ row, what, values }));
  }
}

/** The six digits of now (RFC 6238). */
export function totp(secret) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replaceAll(/\s/g, '')].map((one) => letters.indexOf(one).toString(2).padStart(5, '0')).join('');
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest.at(-1) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Follows an invitation as a newcomer does: password, second factor, first look; the browser's cookies after that. */
export async function newcomer(browser, hub, invitation) {
  const context = await browser.newContext({ baseURL: hub, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(new URL(invitation).pathname);
  const password = 'a long enough pass phrase of one';
  await page.fill('#password', password);
  await page.fill('#again', password);
  await page.click('button');
  await page.waitForURL(/enrol/);
  await page.fill('#code', totp(await page.locator('.secret code').innerText()));
  await page.click('button');
  await page.click('a.button');
  await page.locator('tr.t-incident').first().waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Numbers of frames that were drawn after one another, in milliseconds each. */
export function judge(row, frames) {
  const slow = frames.filter((ms) => ms > 50).length;
  keep(row, 'frames over 50 ms, %', (100 * slow) / frames.length);
  keep(row, 'longest frame, ms', Math.max(...frames));
  keep(row, 'frames a second', (1000 * frames.length) / frames.reduce((a, b) => a + b, 0));
}
