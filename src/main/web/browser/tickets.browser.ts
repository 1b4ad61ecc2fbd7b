import { connect } from 'node:net';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { alert, api, incident, word } from './hub';
import { stage, type Stage } from './stage';

let context: BrowserContext;
let page: Page;
let post: Stage['post'];
stage((ready) => ({ context, page, post } = ready));


/** A client writes to the mailbox that the hub reads, by the demo's own mail server. */
async function mail(from: string, subject: string): Promise<void> {
  const settings = JSON.stringify(await api<unknown>(context, 'GET', '/api/settings'));
  const port = /"name":"tocsin\.mail\.out\.port","value":"(\d+)"/.exec(settings)?.[1];
  const socket = connect(Number(port), '127.0.0.1');
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  /** Sends a line and reads the answer, which goes on while a hyphen follows its number. */
  const say = async (line: string | null, expected: string) => {
    if (line !== null) {
      socket.write(`${line}\r\n`);
    }
    let answer = '';
    do {
      answer = String((await lines.next()).value);
    } while (answer[3] === '-');
    expect(answer.slice(0, 3), line ?? 'greeting').toBe(expected);
  };
  const message = [
    `From: <${from}>`,
    'To: <support@halage.example>',
    `Subject: ${subject}`,
    `Message-ID: <${word()}@test.example>`,
    `Date: ${new Date().toUTCString()}`,
    '',
    'Our shop shows an error since this morning.',
    '.',
  ];
  await once(socket, 'connect');
  await say(null, '220');
  await say('EHLO test.example', '250');
  await say(`MAIL FROM:<${from}>`, '250');
  await say('RCPT TO:<support@halage.example>', '250');
  await say('DATA', '354');
  await say(message.join('\r\n'), '250');
  await say('QUIT', '221');
  socket.destroy();
}

interface Ticket {
  id: string;
  number: number;
  subject: string;
}

/** The ticket that a mail became. */
const ticket = (subject: string): Promise<Ticket> =>
  vi.waitFor(
    async () => {
      const { items } = await api<{ items: Ticket[] }>(context, 'GET', '/api/tickets');
      const found = items.find((one) => one.subject === subject);
      if (!found) {
        throw new Error(`no ticket ${subject}`);
      }
      return found;
    },
    { timeout: 20_000, interval: 250 },
  );

describe('a ticket and an incident', () => {
  it('are tied on the page of the ticket, told on that of the incident, and parted there', async () => {
    const host = `${word()}.example`;
    await post(alert(host, `A disk of ${host} has failed`));
    const { number } = await incident(context, host);
    const subject = `The shop is down ${word()}`;
    await mail('claire@boulangerie-moreau.example', subject);
    const { id, number: ticketNumber } = await ticket(subject);

    await page.goto(`/tickets/${id}`);
    await page.getByText('Tied to no incident: no clock of the contract runs for it.').waitFor();
    await page.getByRole('textbox', { name: 'Another incident, by its number' }).fill(String(number));
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: `Incident ${number}` }).click();

    const reported = page.getByRole('list', { name: 'Reported by clients' });
    await reported.getByRole('link', { name: new RegExp(`^T-${ticketNumber} The shop is down`) }).waitFor();
    await page.getByRole('button', { name: `This is not about it: T-${ticketNumber}` }).click();
    await reported.waitFor({ state: 'detached' });
    await page.goto(`/tickets/${id}`);
    await page.getByText('Tied to no incident: no clock of the contract runs for it.').waitFor();
  });
});
