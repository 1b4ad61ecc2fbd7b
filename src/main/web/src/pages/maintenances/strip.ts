import type { Maintenance } from './api';

/** How much of the calendar is seen at once. */
export const SPANS = ['week', 'fortnight', 'month'] as const;
export type Span = (typeof SPANS)[number];

export const isSpan = (word: string): word is Span => SPANS.some((one) => one === word);

/** What stands on the calendar. */
export interface Entry extends Pick<Maintenance, 'id' | 'title' | 'beginsAt' | 'endsAt'> {
  type: 'maintenance' | 'silence';
  state: 'planned' | 'running' | 'ended' | 'cancelled';
}

/** Where an entry lies, in percent of what is seen. */
export interface Bar {
  one: Entry;
  left: number;
  width: number;
}

const plus = (day: Date, days: number): Date => new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);

/**
 * The midnights in the reader's own time zone of what is seen, the last of them its end: the week from Monday
 * on, two weeks from the day on, the whole month.
 */
export function days(span: Span, at: Date): Date[] {
  const day = plus(at, 0);
  const first = span === 'week' ? plus(day, -((day.getDay() + 6) % 7)) : span === 'month' ? new Date(day.getFullYear(), day.getMonth(), 1) : day;
  const length = span === 'week' ? 7 : span === 'fortnight' ? 14 : new Date(day.getFullYear(), day.getMonth() + 1, 0).getDate();
  return Array.from({ length: length + 1 }, (_, i) => plus(first, i));
}

/** A day of what comes after it, or before. */
export function paged(span: Span, at: Date, by: 1 | -1): Date {
  return span === 'month' ? new Date(at.getFullYear(), at.getMonth() + by, 1) : plus(at, by * (span === 'week' ? 7 : 14));
}

const two = (n: number) => String(n).padStart(2, '0');

/** A day as the address holds it. */
export const dayName = (day: Date): string => `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;

/** The day that the address names; undefined when it names none. */
export function dayOf(name: string): Date | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(name) ?? [];
  const day = new Date(Number(year), Number(month) - 1, Number(date));
  return year && dayName(day) === name ? day : undefined;
}

/** Those that touch what is seen, each in a line of its own, the earliest first. */
export function bars(list: Entry[], all: Date[]): Bar[] {
  const from = all[0]?.getTime() ?? 0;
  const to = all.at(-1)?.getTime() ?? from;
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
