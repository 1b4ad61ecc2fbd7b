import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Severity } from '../../ui/labels';
import { explain } from '../../ui/trouble';
import { UI } from '../../ui/texts';
import type { Preview } from './api';
import { SILENCES } from './texts';

const REST_MS = 400;

/** The value once it has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/**
 * What a silence or maintenance would hold back now.
 *
 * @param wanted what is asked, as text: asked anew when it is another; empty while it is not complete
 * @param wait said until then
 */
export function PreviewBox({ wanted, wait, ask }: { wanted: string; wait?: string; ask: (wanted: string, signal: AbortSignal) => Promise<Preview> }) {
  const { t } = useTranslation(SILENCES);
  const { t: ui } = useTranslation(UI);
  const settled = useSettled(wanted);
  const query = useQuery({
    queryKey: ['holds', 'preview', settled],
    queryFn: ({ signal }) => ask(settled, signal),
    enabled: settled !== '',
    retry: false,
  });
  const found = query.data;
  return (
    <section aria-label={t('preview')} aria-live="polite" className="t-preview">
      <strong>{t('preview')}</strong>
      {wanted === '' ? (
        <div className="t-subtle">{wait ?? t('preview.wait')}</div>
      ) : query.isError ? (
        <div>{explain(query.error, ui)}</div>
      ) : !found ? (
        <div className="t-subtle">{ui('loading')}</div>
      ) : (
        <>
          <div>
            {found.alerts === 0 ? t('preview.none') : t('preview.some', { count: found.alerts })}{' '}
            {found.incidents > 0 && t('preview.incidents', { count: found.incidents })}
          </div>
          {found.refused > 0 && <div>{t('preview.refused', { count: found.refused })}</div>}
          <ul className="t-lines">
            {found.first.slice(0, 5).map((one) => (
              <li key={one.fingerprint}>
                <Severity of={one.severity} /> {one.summary}{' '}
                <span className="t-subtle">{t('incident', { number: one.incident })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
