import { Alert, AlertActionCloseButton, AlertGroup } from '@patternfly/react-core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { explain } from './trouble';
import { UI } from './texts';

interface Toast {
  id: number;
  variant: 'success' | 'danger' | 'warning' | 'info';
  title: string;
  error?: unknown;
}

let toasts: Toast[] = [];
let next = 0;
const watchers = new Set<() => void>();

function set(list: Toast[]): void {
  toasts = list;
  for (const watcher of watchers) {
    watcher();
  }
}

const MOST = 4;

/** Says that something was done; goes by itself. */
export function tell(title: string, variant: Toast['variant'] = 'success'): void {
  set([...toasts, { id: next++, variant, title }].slice(-MOST));
}

/** Says that something was not done, and why; stays until it is closed. */
export function tellError(title: string, error: unknown): void {
  set([...toasts, { id: next++, variant: 'danger' as const, title, error }].slice(-MOST));
}

const drop = (id: number): void => set(toasts.filter((one) => one.id !== id));

export function Toasts() {
  const { t } = useTranslation(UI);
  const present = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => toasts,
  );
  return (
    <AlertGroup isToast isLiveRegion>
      {present.map((one) => (
        <Alert
          key={one.id}
          variant={one.variant}
          title={one.title}
          timeout={one.error ? false : 6000}
          onTimeout={() => drop(one.id)}
          actionClose={<AlertActionCloseButton title={t('close')} onClose={() => drop(one.id)} />}
        >
          {one.error ? explain(one.error, t) : null}
        </Alert>
      ))}
    </AlertGroup>
  );
}
