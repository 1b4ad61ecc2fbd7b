import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { alert, api, type Head, incident, word } from './hub';
import { stage, type Stage } from './stage';
import { demo, visitor } from './support';

let browser: Browser;
let context: BrowserContext;
let page: Page;
let post: Stage['post'];
stage((ready) => ({ browser, context, page, post } = ready));

/** Incidents of hosts that no inventory knows, found by one word. */
async function faults(count: number, level?: string): Promise<{ run: string; hosts: string[] }> {
  const run = word();
  const hosts = Array.from({ length: count }, (_, index) => `${run}-${index}.example`);
  for (const host of hosts) {
    await post(alert(host, `A disk of ${host} has failed`, level));
    await incident(context, host);
  }
  return { run, hosts };
}

const row = (host: string) => page.getByRole('row').filter({ hasText: `A disk of ${host} has failed` });
const timeline = (of: Page) => of.getByRole('region', { name: 'What happened, newest first' });
const state = (of: string) => page.getByRole('heading', { level: 1 }).getByText(of, { exact: true });

describe('the list of incidents', () => {
  it('lets one be taken by button, by keyboard, and several at once', async () => {
    const { run, hosts } = await faults(4);
    await page.goto(`/incidents?q=${run}`);
    const [button = '', ...others] = hosts;
    await row(button).getByRole('button', { name: 'Acknowledge' }).click();
    await row(button).getByText('demo', { exact: true }).waitFor();

    // The newest stands first.
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    const first = others.pop() ?? '';
    await row(first).getByText('demo', { exact: true }).waitFor();

    for (const host of others) {
      await row(host).getByRole('checkbox').check();
    }
    await page.getByRole('button', { name: 'Acknowledge 2' }).click();
    await page.getByText('2 incidents acknowledged').waitFor();
    for (const host of others) {
      await row(host).getByText('demo', { exact: true }).waitFor();
    }
    expect(await page.getByRole('button', { name: /^Acknowledge( incident|$)/ }).count()).toBe(0);

    await page.getByRole('button', { name: 'Nobody', exact: true }).click();
    await page.getByText('Nothing fits these filters').waitFor();
    await page.getByRole('button', { name: 'Me', exact: true }).click();
    await row(first).getByRole('link').click();
    await page.getByRole('button', { name: 'Resolve' }).waitFor();
    expect(await page.getByRole('button', { name: 'Take over' }).count()).toBe(0);
  });

  it('keeps its filters in the address, over a reload, and in a saved view', async () => {
    const { run, hosts } = await faults(2, 'critical');
    const [host = '', other = ''] = hosts;
    await page.goto('/incidents');
    await page.getByRole('table').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(host);
    await page.getByRole('button', { name: /^Critical/ }).click();
    await page.getByRole('button', { name: 'New', exact: true }).click();
    const filtered = new URLSearchParams({ q: host, severity: 'critical', state: 'detected' });
    const address = () => {
      const now = new URL(page.url()).searchParams;
      return [...filtered.keys()].map((name) => [name, now.get(name)]);
    };
    const wanted = [...filtered.entries()];
    await expect.poll(address).toEqual(wanted);
    await row(host).waitFor();
    expect(await row(other).count()).toBe(0);

    await page.reload();
    await row(host).waitFor();
    expect(address()).toEqual(wanted);
    expect(await page.getByRole('button', { name: 'New', exact: true }).getAttribute('aria-pressed')).toBe('true');

    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('menuitem', { name: 'Save this view…' }).click();
    await page.getByRole('textbox', { name: 'Name of the view' }).fill(`View ${run}`);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect
      .poll(async () => (await api<{ name: string }[]>(context, 'GET', '/api/me/views')).map((one) => one.name))
      .toContain(`View ${run}`);

    await page.goto('/incidents?severity=info');
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('menuitem', { name: `View ${run}` }).click();
    await expect.poll(address).toEqual(wanted);
    await row(host).waitFor();
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('button', { name: `Delete view View ${run}` }).click();
    await page.getByRole('menuitem', { name: `View ${run}` }).waitFor({ state: 'detached' });
  });
});

describe('an incident', () => {
  let own: Head;
  beforeAll(async () => {
    const { hosts } = await faults(1);
    own = await incident(context, hosts[0] ?? '');
  });

  it('shows a note at once in another browser', async () => {
    const { context: elsewhere } = await visitor(browser);
    const second = await demo(elsewhere);
    await second.goto(`/incidents/${own.number}`);
    await second.getByText('Live', { exact: true }).waitFor();
    await timeline(second).waitFor();
    await second.evaluate(() => Object.assign(globalThis, { untouched: true }));

    await page.goto(`/incidents/${own.number}`);
    const text = `The spare <b>disk</b> ${word()} is in the rack`;
    const field = page.getByRole('textbox', { name: 'Write into the timeline' });
    await field.fill(text);
    await page.getByRole('button', { name: 'Write' }).click();
    await timeline(page).getByText(text).waitFor();
    expect(await field.inputValue()).toBe('');
    await timeline(second).getByText(text).waitFor();
    expect(await second.evaluate(() => 'untouched' in globalThis)).toBe(true);
    await elsewhere.close();
  });

  it('takes a file and gives it back byte by byte', async () => {
    await page.goto(`/incidents/${own.number}`);
    const bytes = Buffer.concat([Buffer.from(Array.from({ length: 256 }, (_, i) => i)), randomBytes(70_000)]);
    const name = 'Relevé d’octets 1.bin';
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Add a file' }).click();
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
    const link = page.getByRole('link', { name });
    await link.waitFor();
    const download = page.waitForEvent('download');
    await link.click();
    const got = await download;
    expect(got.suggestedFilename()).toBe(name);
    expect((await readFile(await got.path())).equals(bytes)).toBe(true);
    await timeline(page).getByText(name).waitFor();
  });

  it('is resolved and closed with a reason that stays in the timeline', async () => {
    await page.goto(`/incidents/${own.number}`);
    for (const [act, sure, now] of [
      ['Resolve', 'Resolve', 'Resolved'],
      ['Close', 'Close incident', 'Closed'],
    ] as const) {
      await page.getByRole('button', { name: act, exact: true }).click();
      const dialog = page.getByRole('dialog', { name: `${act} incident ${own.number}` });
      const verb = dialog.getByRole('button', { name: sure, exact: true });
      expect(await verb.isDisabled()).toBe(true);
      await dialog.getByRole('textbox', { name: 'What was done' }).fill(`${now}: the disk was replaced`);
      await verb.click();
      await state(now).waitFor();
      await timeline(page).getByText(`${now}: the disk was replaced`).waitFor();
    }
    expect(await page.getByRole('button', { name: /^(Acknowledge|Resolve|Close)$/ }).count()).toBe(0);
  });
});

describe('a proposed cut', () => {
  const site = 'hartley-finch.example';

  /** What a visitor of the site gets; the demo lists its sites on a page of its own. */
  async function answer(): Promise<number> {
    const list = process.env.SITES;
    expect(list, 'SITES: the address of the page “sites” that the demo tells at its end').toBeTruthy();
    const found = new RegExp(`<a href="([^"]+)">${site}</a>`).exec(await (await fetch(list ?? '')).text());
    return (await fetch(found?.[1] ?? '')).status;
  }

  it('is looked at, applied, seen by visitors, and undone', async () => {
    const { number } = await incident(context, site);
    await page.goto(`/incidents/${number}`);
    expect(await answer()).toBe(200);

    await page.getByRole('button', { name: `Look and apply: ${site}` }).click();
    const cut = page.getByRole('dialog', { name: `Cut ${site} from the web?` });
    await cut.getByText('served normally').waitFor();
    await cut.getByText(`site-cut ${site}`, { exact: true }).waitFor();
    expect(await answer()).toBe(200);
    await cut.getByRole('button', { name: `Cut ${site}` }).click();
    await page.getByText(`${site} is cut from the web.`).waitFor();
    expect(await answer()).toBe(503);
    await page.getByRole('dialog').getByRole('contentinfo').getByRole('button', { name: 'Close' }).click();
    await timeline(page).getByText(`${site} is cut from the web on web01`).waitFor();
    await page.getByRole('button', { name: `Check the site: ${site}` }).click();
    await page.getByText(`${site}: cut from the web`).waitFor();

    await page.getByRole('button', { name: `Undo: ${site}` }).click();
    const back = page.getByRole('dialog', { name: `Put ${site} back on the web?` });
    await back.getByText('cut from the web').waitFor();
    await back.getByRole('button', { name: `Put ${site} back` }).click();
    await page.getByText(`${site} is on the web again.`).waitFor();
    expect(await answer()).toBe(200);
    await page.getByRole('dialog').getByRole('contentinfo').getByRole('button', { name: 'Close' }).click();
    await timeline(page).getByText(`${site} is served again on web01`).waitFor();
    expect(await page.getByRole('button', { name: /^(Undo|Look and apply): / }).count()).toBe(0);
  });
});
