import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionDialog } from './ActionDialog';
import { ActionLine } from './ActionLine';
import type { Act, Action } from './actions';
import { ISOLATION } from './texts';

/**
 * Actions with their buttons and one dialog, as used by the isolation page, an incident and a server.
 * The dialog is the list's: it stays to tell how it went when its action has left the list.
 *
 * @param incidentId the incident whose page this is; its name is then left out of the lines
 * @param onChange told whenever one of them has changed; the queries of actions are read anew anyway
 * @param empty in place of a list with nothing in it
 */
export function ActionList({
  actions,
  incidentId,
  onChange,
  empty,
}: {
  actions: Action[];
  incidentId?: string;
  onChange?: () => void;
  empty?: ReactNode;
}) {
  const { t } = useTranslation(ISOLATION);
  const client = useQueryClient();
  const frame = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<{ action: Action; act: Act } | null>(null);
  const changed = useCallback(() => {
    void client.invalidateQueries({ queryKey: ['actions'] });
    onChange?.();
  }, [client, onChange]);
  const close = () => {
    setOpen(null);
    // The button that opened it may be gone: the keyboard stays where the list is.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) {
        frame.current?.focus();
      }
    });
  };
  return (
    <div ref={frame} tabIndex={-1} className="t-action-frame">
      {actions.length === 0 ? (
        (empty ?? <p className="t-subtle">{t('none-here')}</p>)
      ) : (
        <ul className="t-actions" aria-label={t('list')}>
          {actions.map((action) => (
            <ActionLine
              key={action.id}
              action={action}
              withIncident={!incidentId}
              onChange={changed}
              onOpen={(now, act) => setOpen({ action: now, act })}
            />
          ))}
        </ul>
      )}
      {open && <ActionDialog action={open.action} act={open.act} onClose={close} onChange={changed} />}
    </div>
  );
}
