import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGES } from '../src/app/pages';
import { accessible, demo, HUB, launch, visitor } from './support';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Every page of the menu, and one of each kind behind them. */
const ADDRESSES = [...PAGES.filter((page) => !page.path.includes(':') && !page.path.includes('*')).map((page) => page.path), '/incidents/4'];

describe('every page', () => {
  for (const [language, colorScheme, width] of [
    ['en', 'light', 1440],
    ['fr', 'dark', 1440],
    ['fr', 'light', 390],
  ] as const) {
    it(`is accessible and without complaint: ${language}, ${colorScheme}, ${width} px`, async () => {
      const { context, complaints } = await visitor(browser, language, {
        colorScheme,
        viewport: { width, height: 860 },
      });
      const page = await demo(context);
      for (const address of ADDRESSES) {
        await page.goto(address);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle').catch(() => undefined);
        expect(await page.getByText(/console itself failed|console elle-même a échoué/).count(), address).toBe(0);
        await accessible(page);
        // The narrowest phones are looked at for room alone: of what lies beside the view the check above reads only parts.
        await page.setViewportSize({ width: width < 400 ? 360 : width, height: 860 });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, `${address} scrolls sideways`).toBeLessThanOrEqual(0);
        await page.setViewportSize({ width, height: 860 });
      }
      expect(complaints).toEqual([]);
      await context.close();
    }, 240_000);
  }

  it('leads an unknown visitor to signing in, and back to where they wanted to go', async () => {
    const { context } = await visitor(browser);
    const page = await context.newPage();
    await page.goto('/incidents/4');
    await page.getByRole('button', { name: 'Look around the demo' }).click();
    await page.getByRole('heading', { level: 1, name: /hartley-finch/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/incidents/4');
    await context.close();
  });

  it('says so when there is none', async () => {
    const { context } = await visitor(browser);
    const page = await demo(context);
    await page.goto('/incidents/9999');
    await page.getByText('There is no incident 9999').first().waitFor();
    await context.close();
  });
});

describe('the first load', () => {
  it('brings less than 250 kB of script, compressed, and nothing from elsewhere', async () => {
    const { context } = await visitor(browser);
    const page = await context.newPage();
    const scripts: number[] = [];
    page.on('response', async (response) => {
      expect(new URL(response.url()).origin).toBe(HUB);
      if (response.request().resourceType() === 'script') {
        expect(response.headers()['content-encoding']).toBe('gzip');
        expect(response.headers()['cache-control']).toContain('immutable');
        scripts.push((await response.request().sizes()).responseBodySize);
      }
    });
    await demo(context);
    await page.goto('/incidents');
    await page.getByRole('table').waitFor();
    await expect.poll(() => scripts.length).toBeGreaterThan(0);
    expect(scripts.reduce((a, b) => a + b, 0)).toBeLessThan(250_000);
    await context.close();
  });
});
