import { Button, SearchInput } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { UI } from './texts';
import { Empty } from './trouble';

/** A field that narrows a list down with each letter. */
export function Find({ label, value, set }: { label: string; value: string; set: (typed: string) => void }) {
  const { t } = useTranslation(UI);
  return (
    <SearchInput
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(_, typed) => set(typed)}
      onClear={() => set('')}
      resetButtonLabel={t('clear')}
    />
  );
}

/**
 * What filters leave of a list, or why nothing is left.
 *
 * @param of what is left
 * @param from how many there are without filters
 * @param none what to say when there is nothing at all
 */
export function Found<T>({
  of,
  from,
  clear,
  none,
  children,
}: {
  of: T[];
  from: number;
  clear: () => void;
  none: ReactNode;
  children: (of: T[]) => ReactNode;
}) {
  const { t } = useTranslation(UI);
  if (of.length > 0) {
    return children(of);
  }
  const all = (
    <Button variant="link" onClick={clear}>
      {t('empty.clear')}
    </Button>
  );
  return from > 0 ? <Empty title={t('empty.filtered')} actions={all} /> : none;
}
