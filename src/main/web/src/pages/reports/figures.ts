import { language } from '../../i18n';

const OPTIONS: Intl.NumberFormatOptions = { style: 'percent', minimumFractionDigits: 3, maximumFractionDigits: 3 };
const FORMS = { en: new Intl.NumberFormat('en-GB', OPTIONS), fr: new Intl.NumberFormat('fr-FR', OPTIONS) };

/** "99.951%", as the hub cut it off; a dash where nothing was measured. */
export const percent = (of: number | undefined): string => (of === undefined ? '–' : FORMS[language()].format(of / 100));

/** Begun minutes, so that a short outage is no 0: "3 h 5 min". */
export function minutes(seconds: number): string {
  const all = Math.ceil(seconds / 60);
  const h = Math.floor(all / 60);
  const rest = all % 60;
  return h === 0 ? `${rest} min` : rest === 0 ? `${h} h` : `${h} h ${rest} min`;
}
