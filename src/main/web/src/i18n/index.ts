import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { setClock } from '../ui/format';

/** Texts of one part of the console: keys to texts, in both languages. A test compares the keys. */
export interface Texts {
  en: Record<string, string>;
  fr: Record<string, string>;
}

export type Language = 'en' | 'fr';

const KEPT = 'tocsin.language';

function preferred(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'en' || kept === 'fr') {
    return kept;
  }
  return navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

void i18next.use(initReactI18next).init({
  lng: preferred(),
  fallbackLng: 'en',
  resources: {},
  interpolation: { escapeValue: false },
  keySeparator: false,
  nsSeparator: ':',
  returnNull: false,
});

function applied(): void {
  document.documentElement.lang = i18next.language;
  setClock(i18next.language);
}

applied();
i18next.on('languageChanged', applied);

/** Makes the texts of a part known under its name; `useTranslation(name)` reads them. */
export function register(name: string, texts: Texts): string {
  i18next.addResourceBundle('en', name, texts.en);
  i18next.addResourceBundle('fr', name, texts.fr);
  return name;
}

export function language(): Language {
  return i18next.language === 'fr' ? 'fr' : 'en';
}

export function speak(wanted: Language, keep = true): void {
  if (keep) {
    localStorage.setItem(KEPT, wanted);
  }
  if (i18next.language !== wanted) {
    void i18next.changeLanguage(wanted);
  }
}

/** Whether this browser was told a language; if not, the person's own is taken at sign-in. */
export function chosen(): boolean {
  return localStorage.getItem(KEPT) !== null;
}
