import { Button, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useId, useSyncExternalStore } from 'react';
import { type Language, speak } from '../i18n';
import { APP } from './texts';

export type Theme = 'system' | 'light' | 'dark';

const KEPT = 'tocsin.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

export function theme(): Theme {
  const kept = localStorage.getItem(KEPT);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Puts the kept appearance on the page; follows the system unless a person chose. */
export function applyTheme(): void {
  const wanted = theme();
  const isDark = wanted === 'dark' || (wanted === 'system' && dark.matches);
  document.documentElement.classList.toggle('pf-v6-theme-dark', isDark);
}

dark.addEventListener('change', applyTheme);

const watchers = new Set<() => void>();

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function choose(wanted: Theme): void {
  localStorage.setItem(KEPT, wanted);
  applyTheme();
  for (const watcher of watchers) {
    watcher();
  }
}

export function Themes() {
  const { t } = useTranslation(APP);
  const id = useId();
  const now = useSyncExternalStore(watch, theme);
  return (
    <ToggleGroup aria-label={t('theme')} isCompact>
      {(['system', 'light', 'dark'] as const).map((one) => (
        <ToggleGroupItem
          key={one}
          text={t(`theme.${one}`)}
          buttonId={`${id}-${one}`}
          isSelected={now === one}
          onChange={() => choose(one)}
        />
      ))}
    </ToggleGroup>
  );
}

const NAMES: [Language, string][] = [
  ['fr', 'Français'],
  ['en', 'English'],
];

export function Languages() {
  const { i18n } = useTranslation(APP);
  return (
    <span className="t-languages">
      {NAMES.map(([code, name]) => (
        <Button
          key={code}
          variant="link"
          size="sm"
          lang={code}
          aria-pressed={i18n.language === code}
          onClick={() => speak(code)}
        >
          {name}
        </Button>
      ))}
    </span>
  );
}
