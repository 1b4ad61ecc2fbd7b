import { language } from '../../i18n';

const OPTIONS: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };
const FORMS = { en: new Intl.DateTimeFormat('en-GB', OPTIONS), fr: new Intl.DateTimeFormat('fr-FR', OPTIONS) };

/** "Tue 24 Nov, 17:59", in the reader's own time zone. */
export const dueAt = (at: string): string => FORMS[language()].format(new Date(at));

/** Counted time in hours and minutes: 24 counted hours may be several days. */
export function hours(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const h = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return h === 0 ? `${rest} min` : rest === 0 ? `${h} h` : `${h} h ${rest} min`;
}

/** How a used-up part looks: calm, soon (from 80 %), late (from the deadline on). */
export function look(fraction: number): 'calm' | 'soon' | 'late' {
  return fraction >= 1 ? 'late' : fraction >= 0.8 ? 'soon' : 'calm';
}

/** Whole hundredths; what is not quite used up is never said to be. */
export const percent = (fraction: number): number => Math.floor(fraction * 100);
