import { Alert } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { minute } from '../../ui/format';
import { WHY } from './why/texts';
import type { Incident } from './types';

/** Says that nobody is told of it, or not of all, and because of what. */
export function Held({ incident }: { incident: Incident }) {
  const { t } = useTranslation(WHY);
  const { wholly, by } = incident.held;
  if (by.length === 0) {
    return null;
  }
  return (
    <Alert variant={wholly ? 'warning' : 'info'} isInline component="h2" title={t(wholly ? 'held.wholly' : 'held.partly')} className="t-held">
      <ul>
        {by.map((one) => (
          <li key={one.id}>
            {one.type === 'inhibition' ? (
              `${t('type.inhibition')} ${one.reason}`
            ) : (
              <>
                <Link to={one.type === 'maintenance' ? '/maintenances' : '/silences'}>{t(`type.${one.type}`)}</Link>{' '}
                {t('held.by', { owner: one.owner, at: one.until ? minute(one.until) : '' })} {one.reason}
              </>
            )}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
