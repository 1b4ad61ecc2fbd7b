/* Run inside the page, before or beside its own scripts. */

/** Notes when the list can be read and when a filter answers to a press, in ms since the navigation began. */
export function watchList() {
  const marks = (globalThis.marks = {});
  const look = () => {
    const button = document.querySelector('#severity-critical');
    if (!marks.rows && button && document.querySelectorAll('tr.t-incident').length > 5) {
      marks.rows = performance.now();
      button.click();
    } else if (marks.rows && !marks.reacts && button?.getAttribute('aria-pressed') === 'true') {
      requestAnimationFrame(() => {
        marks.reacts = performance.now();
      });
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
}

/** Notes when the timeline stands on the page. */
export function watchTimeline() {
  const marks = (globalThis.marks = {});
  new MutationObserver(() => {
    if (!marks.timeline && document.querySelectorAll('.t-timeline li').length > 5) {
      requestAnimationFrame(() => {
        marks.timeline ??= performance.now();
      });
    }
  }).observe(document, { childList: true, subtree: true });
}

/** Opens the first incident of the list; ms until its timeline stands. */
export function openFirst() {
  return new Promise((done) => {
    const start = performance.now();
    const watch = new MutationObserver(() => {
      if (document.querySelectorAll('.t-timeline li').length > 5) {
        watch.disconnect();
        requestAnimationFrame(() => done(performance.now() - start));
      }
    });
    watch.observe(document, { childList: true, subtree: true });
    document.querySelector('tr.t-incident a').click();
  });
}

/** Scrolls to the end of a list of so many rows; the length of each frame in ms. */
export function scrollThrough({ step, height, seconds }) {
  const box = document.querySelector('.t-incidents-scroll');
  return new Promise((done) => {
    const frames = [];
    const end = performance.now() + 1000 * seconds;
    let last = 0;
    const frame = (now) => {
      if (last > 0) {
        frames.push(now - last);
      }
      last = now;
      const bottom = box.scrollTop + box.clientHeight >= box.scrollHeight - 2;
      if ((bottom && box.scrollHeight > height) || now > end) {
        done({ frames, height: box.scrollHeight, reached: bottom });
      } else {
        box.scrollTop += step;
        requestAnimationFrame(frame);
      }
    };
    requestAnimationFrame(frame);
  });
}

/** Counts frames until `stopFrames` is called. */
export function startFrames() {
  const frames = (globalThis.frames = []);
  globalThis.counting = true;
  let last = 0;
  const frame = (now) => {
    if (last > 0) {
      frames.push(now - last);
    }
    last = now;
    if (globalThis.counting) {
      requestAnimationFrame(frame);
    }
  };
  requestAnimationFrame(frame);
}

export function stopFrames() {
  globalThis.counting = false;
  return globalThis.frames;
}

/** Everything that the list shows, read from the top to its end as an eye would: number and state of each. */
export async function readList() {
  const box = document.querySelector('.t-incidents-scroll');
  const seen = [];
  const known = new Set();
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  box.scrollTop = 0;
  for (let still = 0; still < 30; ) {
    await frame();
    for (const row of document.querySelectorAll('tr.t-incident')) {
      const number = row.querySelector('.t-incident-number').textContent;
      if (!known.has(number)) {
        known.add(number);
        seen.push(`${number} ${row.querySelector('.t-incident-state').textContent.trim().toLowerCase()}`);
      }
    }
    const before = box.scrollTop;
    box.scrollTop += box.clientHeight - 100;
    still = box.scrollTop === before ? still + 1 : 0;
  }
  return seen;
}
