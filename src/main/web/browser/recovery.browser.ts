import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { api, word } from './hub';
import { stage } from './stage';

let context: BrowserContext;
let page: Page;
stage((ready) => ({ context, page } = ready));

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
