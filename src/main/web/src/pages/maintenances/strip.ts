import type { Maintenance } from './api';

export const DAYS = 14;
const DAY = 86_400_000;

/** A window on the strip: where it lies, in percent of the two weeks. */
export interface Bar {
  one: Pick<Maintenance, 'id' | 'title' | 'state' | 'beginsAt' | 'endsAt'>;
  left: number;
  width: number;
}

/** Midnight of today and the days after it, in the reader's own time zone. */
export function days(now: number): Date[] {
  const first = new Date(now);
  first.setHours(0, 0, 0, 0);
  return Array.from({ length: DAYS + 1 }, (_, i) => {
    const day = new Date(first);
    day.setDate(first.getDate() + i);
    return day;
  });
}

/** Those that touch the two weeks, each in a line of its own, the earliest first. */
export function bars(list: Bar['one'][], now: number): Bar[] {
  const all = days(now);
  const from = all[0]?.getTime() ?? now;
  const to = all[DAYS]?.getTime() ?? now + DAYS * DAY;
  return list
    .map((one) => ({ one, begin: Date.parse(one.beginsAt), end: Date.parse(one.endsAt) }))
    .filter(({ begin, end }) => end > from && begin < to)
    .sort((a, b) => a.begin - b.begin)
    .map(({ one, begin, end }) => {
      const left = ((Math.max(begin, from) - from) / (to - from)) * 100;
      const right = ((Math.min(end, to) - from) / (to - from)) * 100;
      return { one, left, width: right - left };
    });
}
