import { Alert } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { START } from './texts';
import { useSetup } from './useSetup';

/** On a hub that knows nothing or hears nothing yet: says so, and leads an administrator to the first steps. */
export function FirstStepsHint() {
  const { t } = useTranslation(START);
  const may = useMay('administer');
  const { lacks } = useSetup();
  const what = lacks('inventory') ? 'inventory' : lacks('signal') ? 'signal' : undefined;
  return (
    what && (
      <Alert
        isInline
        component="h2"
        variant="info"
        title={t(`hint.${what}`)}
        actionLinks={may && <Link to="/start">{t('hint.go')}</Link>}
      >
        {may ? t('hint.text') : t('hint.ask')}
      </Alert>
    )
  );
}
