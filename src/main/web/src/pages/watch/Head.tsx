import { Alert } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Watch } from './api';
import { WATCH } from './texts';

/** What is not as it should be with the watch itself: files that are broken, or all of it turned off. */
export function Troubles({ watch }: { watch: Watch }) {
  const { t } = useTranslation(WATCH);
  return (
    <>
      {!watch.enabled && (
        <Alert variant="warning" isInline component="h2" title={t('off')}>
          {t('off.text')}
        </Alert>
      )}
      {watch.problems.map(({ file, problem }) => (
        <Alert key={file} variant="danger" isInline component="h2" title={t('broken', { file })}>
          <span className="watch-words">{t('broken.text', { problem })}</span>
        </Alert>
      ))}
    </>
  );
}
