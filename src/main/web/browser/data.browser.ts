import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { api, word } from './hub';
import { stage, type Stage } from './stage';
import { demo, visitor } from './support';

let browser: Browser;
let context: BrowserContext;
let page: Page;
let post: Stage['post'];
stage((ready) => ({ browser, context, page, post } = ready));

describe('a signal that nobody understands', () => {
  const text = `<script>document.title = 'taken over'</script><img src=x onerror="document.title='taken over'">`;

  it('is seen in quarantine as harmless text, replayed, and dismissed with a reason', async () => {
    // Control characters, and one that turns the direction of writing.
    const id = await post(`${text}\r\n\u0000 \u001b[31mred\u001b[0m \u202egnp.exe`);
    await page.goto('/signals');
    await page.getByRole('tab', { name: /^Quarantine/ }).click();
    await expect.poll(() => page.url()).toContain('status=quarantined');
    const line = page.getByRole('row').filter({ has: page.locator(`a[href="/signals/${id}"]`) });
    await line.getByText('generic', { exact: true }).waitFor();
    await line.getByRole('link').click();

    await page.getByRole('heading', { level: 1, name: 'Signal from generic' }).waitFor();
    const body = page.getByLabel('What came in', { exact: true });
    expect(await body.innerText()).toBe(`${text}\n␀ ␛[31mred␛[0m [U+202E]gnp.exe`);
    expect(await body.locator('*').count()).toBe(0);
    expect(await page.title()).toBe('Signal from generic · Tocsin');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as it came' }).click();
    const raw = await readFile(await (await download).path(), 'utf8');
    expect(raw).toBe(`${text}\r\n\u0000 \u001b[31mred\u001b[0m \u202egnp.exe`);

    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    await page.getByText('1 handed to the routes again').waitFor();
    await page.getByText('Replayed here').waitFor();
    await page.getByRole('button', { name: 'Dismiss…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Dismiss this signal?' });
    const verb = dialog.getByRole('button', { name: 'Dismiss', exact: true });
    expect(await verb.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Why it needs nothing' }).fill('A <b>trial</b> of the new tool');
    await verb.click();
    await page.getByText('Understood, and known to need nothing.').waitFor();
    await page.getByText('A <b>trial</b> of the new tool').waitFor();
    await page.goto('/signals?status=quarantined');
    await page.getByRole('heading', { level: 1, name: 'Signals' }).waitFor();
    await line.waitFor({ state: 'detached' });
  });
});

describe('the inventory', () => {
  const known = `${word()}-known`;
  const fresh = `${word()}-new`;

  /** Hands the page a file as a person does who chooses it. */
  async function choose(yaml: string): Promise<void> {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles({ name: 'inventory.yaml', mimeType: 'application/yaml', buffer: Buffer.from(yaml) });
    await page.getByRole('button', { name: 'Preview' }).click();
  }
  const names = async () =>
    (await api<{ items: { name: string }[] }>(context, 'GET', `/api/servers?q=${fresh}`)).items.map((one) => one.name);

  beforeAll(async () => {
    await api(context, 'POST', '/api/servers', { name: known, addresses: ['192.0.2.77'], facts: { rack: 'A1' } });
  });

  it('says what is wrong with a file, and in which line', async () => {
    await page.goto('/inventory/import');
    await choose(['servers:', `  - name: ${fresh}`, '    addresses: [not-an-address]', '    colour: red', ''].join('\n'));
    await page.getByText('The file cannot be taken').first().waitFor();
    const problem = page.getByRole('row').filter({ hasText: 'colour' });
    await problem.getByText('Line 4', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /^Apply/ }).count()).toBe(0);
    expect(await names()).toEqual([]);
  });

  it('shows what a file would change before it changes anything, and gives it out again', async () => {
    await page.goto('/inventory/import');
    await choose(
      [
        'servers:',
        `  - {name: ${known}, addresses: [192.0.2.77], facts: {rack: B2}}`,
        `  - {name: ${fresh}, addresses: [192.0.2.78]}`,
        '',
      ].join('\n'),
    );
    const diff = page.getByRole('grid', { name: 'What would change' });
    const change = diff.getByRole('row').filter({ hasText: known });
    await change.getByText('Changed', { exact: true }).waitFor();
    expect((await change.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/rack.*A1.*→.*B2/);
    await diff.getByRole('row').filter({ hasText: fresh }).getByText('Added', { exact: true }).waitFor();
    expect(await diff.getByRole('row').count()).toBe(3);
    expect(await names()).toEqual([]);

    await page.getByRole('button', { name: 'Apply: 1 added, 1 changed' }).click();
    await page.getByText('Imported: 1 added, 1 changed').waitFor();
    expect(await names()).toEqual([fresh]);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export' }).click();
    const yaml = await readFile(await (await download).path(), 'utf8');
    expect(yaml).toContain(fresh);
    expect(yaml).toMatch(/rack: "?B2/);

    // What came out goes in again and changes nothing.
    await choose(yaml);
    await page.getByText('The file says what the inventory holds already.').waitFor();
  });

  it('loses nothing when two people edit the same server', async () => {
    const name = `${word()}-shared`;
    await api(context, 'POST', '/api/servers', { name, addresses: ['192.0.2.80'], roles: ['web'], facts: { rack: 'A1' } });
    const { context: elsewhere } = await visitor(browser);
    const second = await demo(elsewhere);
    for (const one of [page, second]) {
      await one.goto(`/inventory/servers/${name}`);
      await one.getByRole('button', { name: 'Edit' }).click();
      await one.getByRole('dialog', { name: `Edit ${name}` }).waitFor();
    }
    const field = (of: Page, label: string) => of.getByRole('dialog').getByRole('textbox', { name: label, exact: true });
    await field(page, 'Roles').fill('web\nmail');
    await field(page, 'Facts').fill('rack = C3');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`${name} saved`).waitFor();

    await field(second, 'Addresses').fill('192.0.2.80\n192.0.2.81');
    await field(second, 'Facts').fill('rack = D4');
    await second.getByRole('button', { name: 'Save' }).click();
    await second.getByRole('alert').getByText('Somebody changed this while you were editing').waitFor();
    const choices = second.getByRole('grid', { name: 'Somebody changed this while you were editing' });
    const facts = choices.getByRole('row').filter({ hasText: 'Facts' });
    await facts.getByText('both changed it').waitFor();
    const chosen = (what: string) => second.getByRole('radio', { name: what }).isChecked();
    expect(await chosen('Roles: which one: Saved meanwhile: web mail')).toBe(true);
    expect(await chosen('Addresses: which one: Yours: 192.0.2.80 192.0.2.81')).toBe(true);
    expect(await chosen('Facts: which one: Saved meanwhile: rack: C3')).toBe(false);
    expect(await chosen('Facts: which one: Yours: rack: D4')).toBe(true);
    await second.getByRole('button', { name: 'Save the chosen' }).click();
    await second.getByText(`${name} saved`).waitFor();
    expect(await api(context, 'GET', `/api/servers/${name}`)).toMatchObject({
      roles: ['web', 'mail'],
      addresses: ['192.0.2.80', '192.0.2.81'],
      facts: { rack: 'D4' },
    });
    await elsewhere.close();
  });
});
