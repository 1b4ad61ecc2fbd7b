import { Button } from '@patternfly/react-core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UI } from './texts';

const AT_ONCE = 100;

/**
 * As much of a long list as a page draws at once, and the button for more of it; no button when all
 * is there. What is listed has come whole: this spares the browser, not the hub.
 *
 * @param of what is listed, for whoever hears the button without seeing what is above it
 */
export function useFirst<T>(rows: readonly T[], of: string): [readonly T[], ReactNode] {
  const { t } = useTranslation(UI);
  const [shown, setShown] = useState(AT_ONCE);
  const left = rows.length - shown;
  return [
    left > 0 ? rows.slice(0, shown) : rows,
    left > 0 && (
      <Button variant="secondary" aria-label={`${t('more')}: ${of}`} onClick={() => setShown(shown + AT_ONCE)}>
        {t('more')} ({left})
      </Button>
    ),
  ];
}
