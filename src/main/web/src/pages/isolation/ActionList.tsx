import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionLine } from './ActionLine';
import type { Action } from './actions';
import { ISOLATION } from './texts';

/**
 * Actions with their buttons and dialogs, as used by the isolation page, an incident and a server.
 *
 * @param incidentId the incident whose page this is; its name is then left out of the lines
 * @param onChange told whenever one of them has changed; the queries of actions are read anew anyway
 */
export function ActionList({
  actions,
  incidentId,
  onChange,
}: {
  actions: Action[];
  incidentId?: string;
  onChange?: () => void;
}) {
  const { t } = useTranslation(ISOLATION);
  const client = useQueryClient();
  const changed = useCallback(() => {
    void client.invalidateQueries({ queryKey: ['actions'] });
    onChange?.();
  }, [client, onChange]);
  if (actions.length === 0) {
    return <p className="t-subtle">{t('none-here')}</p>;
  }
  return (
    <ul className="t-actions" aria-label={t('list')}>
      {actions.map((action) => (
        <ActionLine key={action.id} action={action} withIncident={!incidentId} onChange={changed} />
      ))}
    </ul>
  );
}
