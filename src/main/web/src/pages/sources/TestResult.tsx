import { Alert } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Tested } from './api';
import { ending } from './sources';
import { SOURCES } from './texts';

const LOOKS = { understood: 'success', quarantined: 'warning', waiting: 'info', refused: 'danger', unsent: 'danger' } as const;

/** How a test went, in words, with the way to what it became. */
export function TestResult({ of }: { of: Tested }) {
  const { t } = useTranslation(SOURCES);
  const end = ending(of);
  const words = {
    understood: t('test.understood.text'),
    quarantined: of.reason ?? '',
    waiting: t('test.waiting.text'),
    refused: t('test.refused.text', { status: of.answer, words: of.words || '?' }),
    unsent: of.words,
  }[end];
  return (
    <div role="status">
      <Alert variant={LOOKS[end]} isInline component="h3" title={t(`test.${end}`)}>
        {words && <p className="t-anywhere">{words}</p>}
        {of.signal && <Link to={`/signals/${encodeURIComponent(of.signal)}`}>{t('test.signal')}</Link>}
      </Alert>
    </div>
  );
}
