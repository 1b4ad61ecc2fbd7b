/** Times, durations and numbers as the reader's language writes them. */

let locale = 'en-GB';
let formats = make();

function make() {
  return {
    minute: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    dated: new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    moment: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }),
    day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
    hour: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }),
    clock: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    number: new Intl.NumberFormat(locale),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
  };
}

export function setClock(language: string): void {
  // Twenty-four hours in both languages: nobody may take 3:12 for the afternoon.
  locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  formats = make();
}

export const moment = (at: string | number | Date): string => formats.moment.format(new Date(at));
/** Day and hour without seconds: for what people plan. */
export const minute = (at: string | number | Date): string => formats.minute.format(new Date(at));
/** "Sun 22 Nov 2026". */
export const dated = (at: string | number | Date): string => formats.dated.format(new Date(at));
/** "03:12", never in the afternoon. */
export const hour = (at: string | number | Date): string => formats.hour.format(new Date(at));
export const clock = (at: string | number | Date): string => formats.clock.format(new Date(at));
export const day = (at: string | number | Date): string => formats.day.format(new Date(at));
/** The hour when it is within a day, else the day. */
export const short = (at: string | number | Date, now: number): string => {
  const time = new Date(at);
  return Math.abs(time.getTime() - now) < 24 * 60 * 60_000 ? formats.hour.format(time) : formats.day.format(time);
};
export const count = (n: number): string => formats.number.format(n);

const STEPS: [number, Intl.RelativeTimeFormatUnit][] = [
  [60, 'second'],
  [60, 'minute'],
  [24, 'hour'],
  [7, 'day'],
  [4.35, 'week'],
  [12, 'month'],
  [Number.POSITIVE_INFINITY, 'year'],
];

/** "3 min. ago". */
export function ago(at: string | number | Date, now: number): string {
  let value = (new Date(at).getTime() - now) / 1000;
  for (const [size, unit] of STEPS) {
    if (Math.abs(value) < size) {
      return formats.relative.format(Math.trunc(value), unit);
    }
    value /= size;
  }
  return '';
}

/** A length of time in its two largest units, as "2 h 5 min"; `seconds` may be null for unknown. */
export function span(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) {
    return '–';
  }
  const whole = Math.max(0, Math.round(seconds));
  const parts: [number, string][] = [
    [Math.floor(whole / 86_400), locale === 'fr-FR' ? 'j' : 'd'],
    [Math.floor(whole / 3600) % 24, 'h'],
    [Math.floor(whole / 60) % 60, 'min'],
    [whole % 60, 's'],
  ];
  const first = parts.findIndex(([n]) => n > 0);
  return first < 0
    ? '0 s'
    : parts
        .slice(first, first + 2)
        .filter(([n]) => n > 0)
        .map(([n, unit]) => `${n} ${unit}`)
        .join(' ');
}

const UNITS_EN = ['B', 'kB', 'MB', 'GB', 'TB'];
const UNITS_FR = ['o', 'ko', 'Mo', 'Go', 'To'];

/** A size in decimal units. */
export function bytes(n: number): string {
  const units = locale === 'fr-FR' ? UNITS_FR : UNITS_EN;
  let value = n;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)} ${units[unit]}`;
}
