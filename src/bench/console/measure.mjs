// Measures the console of a running hub in Chromium. Run by ConsoleBench, which gives the settings on standard input.
import { text } from 'node:stream/consumers';
import { openFirst, scrollThrough, watchList, watchTimeline } from './inside.mjs';
import { plain } from './plain.mjs';
import { storm } from './storm.mjs';
import { judge, keep, launch, newcomer, say, tell } from './support.mjs';

const settings = JSON.parse(await text(process.stdin));
const { hub, token, open, rounds } = settings;
const ROW_HEIGHT = 48;
/** Pixels in a frame: a wheel turned fast, several rows; the bar of the list dragged, several screens. */
const WHEEL = 300;
const DRAG = 3000;
const VIEW = { width: 1440, height: 900 };

const browser = await launch();
say(`Chromium ${browser.version()}`);
const storageState = await newcomer(browser, hub, settings.invitation);
const visitor = () => browser.newContext({ baseURL: hub, locale: 'en-GB', viewport: VIEW, storageState });

/** Loads an address in a page of its own; what it noted, and what came over the wire. */
async function load(context, address, watch, done) {
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  const came = new Map();
  await wire.send('Network.enable');
  wire.on('Network.responseReceived', ({ requestId, type }) => came.set(requestId, { type, bytes: 0 }));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = came.get(requestId);
    if (one) {
      one.bytes = encodedDataLength;
    }
  });
  await page.addInitScript(watch);
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction((name) => globalThis.marks?.[name], done, { timeout: 30_000 });
  const marks = await page.evaluate(() => globalThis.marks);
  await page.waitForTimeout(300);
  return { page, marks, came: [...came.values()].filter((one) => one.bytes > 0) };
}

const sum = (files) => files.reduce((bytes, one) => bytes + one.bytes, 0);
let limit;

async function firstLoad() {
  const context = await visitor();
  const cold = await load(context, '/incidents', watchList, 'reacts');
  keep('first load', 'script over the wire, kB', sum(cold.came.filter((one) => one.type === 'Script')) / 1000);
  keep('first load', 'everything over the wire, kB', sum(cold.came) / 1000);
  keep('first load', 'files', cold.came.length);
  keep('list, cold cache', 'until rows stand, ms', cold.marks.rows);
  keep('list, cold cache', 'until a filter reacts, ms', cold.marks.reacts);
  await cold.page.close();
  const warm = await load(context, '/incidents', watchList, 'reacts');
  keep('list, warm cache', 'until rows stand, ms', warm.marks.rows);
  keep('list, warm cache', 'until a filter reacts, ms', warm.marks.reacts);
  await warm.page.close();
  await context.close();
  limit ??= await plain(cold.came.map((one) => one.bytes));
  const other = await browser.newContext({ viewport: VIEW });
  const page = await other.newPage();
  await page.goto(limit.address, { waitUntil: 'load' });
  const loaded = await page.evaluate(() => performance.getEntriesByType('navigation')[0].loadEventStart);
  keep('limit: a page of the same bytes without script', 'until it is loaded, ms', loaded);
  await other.close();
  return cold.marks.reacts;
}

async function incident() {
  const context = await visitor();
  const cold = await load(context, `/incidents/${open}`, watchTimeline, 'timeline');
  keep('incident with a long timeline', 'by its address, cold cache, ms', cold.marks.timeline);
  await cold.page.close();
  const warm = await load(context, `/incidents/${open}`, watchTimeline, 'timeline');
  keep('incident with a long timeline', 'by its address, warm cache, ms', warm.marks.timeline);
  await warm.page.goto('/incidents');
  await warm.page.locator('tr.t-incident').first().waitFor();
  keep('incident with a long timeline', 'from the list, ms', await warm.page.evaluate(openFirst));
  await context.close();
}

async function scrolling() {
  const context = await visitor();
  const page = await context.newPage();
  await page.goto('/incidents');
  await page.locator('tr.t-incident').first().waitFor();
  await scrolled('wheel, through all', page, WHEEL, 0.9 * open * ROW_HEIGHT);
  await page.evaluate(toTop);
  await page.waitForTimeout(300);
  await scrolled('dragging, through all again', page, DRAG, 0.9 * open * ROW_HEIGHT);
  const wire = await context.newCDPSession(page);
  await wire.send('HeapProfiler.collectGarbage');
  const { usedSize } = await wire.send('Runtime.getHeapUsage');
  keep('the list after that', 'memory of the page’s scripts, MB', usedSize / 1e6);
  keep('the list after that', 'elements in the document', await page.evaluate(() => document.querySelectorAll('*').length));
  await page.goto(`${limit.address}/list`);
  await scrolled('limit: wheel, 10,000 lines of plain text', page, WHEEL, 0);
  await context.close();
}

const toTop = () => {
  document.querySelector('.t-incidents-scroll').scrollTop = 0;
};

async function scrolled(row, page, step, height) {
  const { frames, reached } = await page.evaluate(scrollThrough, { step, height, seconds: 120 });
  if (!reached) {
    throw new Error(`${row}: the end was not reached`);
  }
  judge(row, frames);
}

async function answers() {
  const paths = {
    '/api/incidents?limit=200': '/api/incidents?limit=200&state=detected,acknowledged',
    '/api/incidents?limit=200, of one severity': '/api/incidents?limit=200&state=detected,acknowledged&severity=critical',
    '/api/incidents?limit=200, found by text': '/api/incidents?limit=200&state=detected,acknowledged&q=site301',
    '/api/incidents/counts': '/api/incidents/counts',
    '/api/incidents/{id}?timeline=false': `/api/incidents/${open}?timeline=false`,
    '/api/incidents/{id}/timeline?limit=200': `/api/incidents/${open}/timeline?limit=200`,
  };
  for (const [name, path] of Object.entries(paths)) {
    const start = performance.now();
    const answer = await fetch(hub + path, { headers: { Authorization: `Bearer ${token}` } });
    const body = await answer.text();
    if (!answer.ok) {
      throw new Error(`${path}: ${answer.status} ${body}`);
    }
    keep('answers of the hub, ms', name, performance.now() - start);
  }
}

try {
  for (let round = 0; round < rounds; round++) {
    const usable = await firstLoad();
    await incident();
    await answers();
    say(`round ${round + 1}: the list is usable after ${Math.round(usable)} ms`);
  }
  for (let round = 0; round < rounds; round++) {
    await scrolling();
    say(`round ${round + 1}: scrolled through`);
  }
  if (settings.storm > 0) {
    const context = await visitor();
    await storm(await context.newPage(), settings);
  }
} finally {
  limit?.close();
  tell();
  await browser.close();
}
