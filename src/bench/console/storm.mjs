import { readList, scrollThrough, startFrames, stopFrames } from './inside.mjs';
import { judge, keep, say } from './support.mjs';

const ROW = 'in a storm of events';
const BEATS = 10;
const SETTLED = 3_000;
/** How the list calls the states that it shows. */
const WORDS = { detected: 'new', acknowledged: 'acknowledged' };

/** Half opened by alerts, a third acknowledged, the rest resolved: so many events a second. */
export async function storm(page, { hub, token, secret, storm: rate, seconds }) {
  const call = (path, body, bearer = token) =>
    fetch(hub + path, {
      method: 'POST',
      headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json', 'User-Agent': 'Alertmanager/0.25.0' },
      body: JSON.stringify(body),
    }).then(async (answer) => {
      if (!answer.ok) {
        throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      }
      return answer.json().catch(() => null);
    });
  const listed = async () => {
    const items = [];
    for (let cursor = ''; cursor !== null; ) {
      const part = await fetch(
        `${hub}/api/incidents?limit=500&state=detected,acknowledged${cursor && `&cursor=${cursor}`}`,
        { headers: { Authorization: `Bearer ${token}` } },
      ).then((answer) => answer.json());
      items.push(...part.items);
      cursor = part.next ?? null;
    }
    return items;
  };
  const before = (await listed()).filter((one) => one.state === 'detected').slice(10);

  await page.goto('/incidents');
  await page.locator('tr.t-incident').first().waitFor();
  await page.evaluate(scrollThrough, { step: 600, height: 100_000, seconds: 30 });
  await page.evaluate(() => {
    document.querySelector('.t-incidents-scroll').scrollTop = 20_000;
  });
  const count = await events(hub, token);
  await page.evaluate(startFrames);
  let host = 0;
  let working = Promise.resolve();
  const reactions = [];
  const each = Math.ceil(rate / BEATS / 6);
  for (let beat = 0; beat < BEATS * seconds; beat++) {
    const next = Date.now() + 1000 / BEATS;
    const alerts = Array.from({ length: 3 * each }, () => alert(`storm${host++}.hoster.example`));
    const work = [call('/hooks/alertmanager', { ...GROUP, alerts }, secret)];
    const taken = before.splice(beat % 2 === 0 ? 0 : Math.max(0, before.length - 3 * each), 3 * each).map((one) => one.id);
    work.push(call('/api/incidents/acknowledge', { ids: taken.slice(0, 2 * each), owner: 'Sofia Lindqvist' }));
    work.push(...taken.slice(2 * each).map((id) => call(`/api/incidents/${id}/resolve`, { reason: 'measured' })));
    await working;
    working = Promise.all(work);
    if (beat % BEATS === 0) {
      reactions.push(await react(page));
    }
    await new Promise((done) => setTimeout(done, Math.max(0, next - Date.now())));
  }
  await working;
  const told = await count();
  judge(ROW, await page.evaluate(stopFrames));
  keep(ROW, 'events a second', told.rate);
  reactions.sort((a, b) => a - b);
  keep(ROW, 'press of the menu until it is drawn, ms: median', reactions[reactions.length >> 1]);
  keep(ROW, 'press of the menu until it is drawn, ms: longest', reactions.at(-1));

  await new Promise((done) => setTimeout(done, SETTLED));
  const wanted = new Set((await listed()).map((one) => `${one.number} ${WORDS[one.state]}`));
  const shown = await page.evaluate(readList);
  const wrong = shown.filter((one) => !wanted.has(one)).length;
  const seen = new Set(shown);
  const missing = [...wanted].filter((one) => !seen.has(one)).length;
  say(`after the storm: ${shown.length} rows shown, ${wanted.size} in the API, ${wrong} wrong, ${missing} missing`);
  keep(ROW, 'rows that are wrong at the end', wrong);
  keep(ROW, 'rows that are missing at the end', missing);
}

const GROUP = {
  version: '4',
  groupKey: '{}:{}',
  receiver: 'tocsin',
  status: 'firing',
  groupLabels: {},
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager.hoster.example',
};

const alert = (instance) => ({
  status: 'firing',
  labels: { alertname: 'HostDiskFull', severity: 'warning', instance, job: 'node' },
  annotations: { summary: `/srv on ${instance} is almost full` },
  startsAt: new Date().toISOString(),
  endsAt: '0001-01-01T00:00:00Z',
});

/** Opens and closes the account's menu; ms until it is drawn. */
const react = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const button = document.querySelector('header .pf-v6-c-menu-toggle');
        setTimeout(() => {
          const start = performance.now();
          button.click();
          requestAnimationFrame(() =>
            setTimeout(() => {
              done(performance.now() - start);
              button.click();
            }),
          );
        });
      }),
  );

/** Listens beside the page; the returned function ends it and says how many events came. */
async function events(hub, token) {
  const stop = new AbortController();
  const answer = await fetch(`${hub}/api/events`, { headers: { Authorization: `Bearer ${token}` }, signal: stop.signal });
  const start = Date.now();
  let text = 0;
  const reading = (async () => {
    for await (const bytes of answer.body) {
      text += Buffer.from(bytes).toString().split('\nevent: ').length - 1;
    }
  })().catch(() => undefined);
  return async () => {
    const rate = (1000 * text) / (Date.now() - start);
    stop.abort();
    await reading;
    return { rate };
  };
}
