import { Alert, Button } from '@patternfly/react-core';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { body, hub } from '../../api/hub';
import { useMay } from '../../app/session';
import { Dialog } from '../../ui/dialog';
import { moment } from '../../ui/format';
import { ReasonField } from '../../ui/reason';
import { tell } from '../../ui/toasts';
import type { Incident } from '../incidents/types';
import './regroup.css';
import { REGROUP } from './texts';

type Regrouping = Incident['regroupings'][number];

interface Props {
  incident: Incident;
  changed: () => void;
}

/** What people merged with it or split from it, and the way back. */
export function Regroupings({ incident, changed }: Props) {
  const { t } = useTranslation(REGROUP);
  const may = useMay('operate');
  const [undoing, setUndoing] = useState<Regrouping | null>(null);
  const holding = incident.regroupings.filter((one) => !one.undoneAt);
  const past = incident.regroupings.filter((one) => one.undoneAt);
  if (incident.regroupings.length === 0) {
    return null;
  }
  return (
    <Alert variant="info" isInline component="h2" title={t('title')} className="t-held">
      <ul className="t-regroupings">
        {holding.map((one) => (
          <li key={one.id}>
            <span>
              <Said one={one} /> <span className="t-subtle">{t('by', { person: one.person, at: moment(one.at), reason: one.reason })}</span>
            </span>
            {may && one.undoable && (
              <Button
                variant="secondary"
                size="sm"
                aria-label={t('undo.label', { number: one.other.number })}
                onClick={() => setUndoing(one)}
              >
                {t('undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {past.length > 0 && (
        <details>
          <summary>{t('past', { count: past.length })}</summary>
          <ul>
            {past.map((one) => (
              <li key={one.id}>
                <Said one={one} />{' '}
                <span className="t-subtle">
                  {t('undone', { person: one.undoneBy, at: moment(one.undoneAt ?? ''), reason: one.undoneReason })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {undoing && <Undo one={undoing} incident={incident} changed={changed} close={() => setUndoing(null)} />}
    </Alert>
  );
}

function Said({ one }: { one: Regrouping }) {
  const { t } = useTranslation(REGROUP);
  return (
    <Trans
      t={t}
      i18nKey={one.role}
      values={{ number: one.other.number, title: one.other.title }}
      components={{ a: <Link to={`/incidents/${one.other.number}`} /> }}
    />
  );
}

function Undo({ one, incident, changed, close }: Props & { one: Regrouping; close: () => void }) {
  const { t } = useTranslation(REGROUP);
  const [reason, setReason] = useState('');
  // It is undone at the one that stays, whichever page this is.
  const here = one.role === 'kept' || one.role === 'origin';
  const left = here ? incident.id : one.other.id;
  const other = here ? one.other : incident;
  const run = async () => {
    const asked = {
      params: { path: { id: left }, ...(here ? { header: { 'If-Match': `"${incident.version}"` } } : {}) },
      body: { incident: other.id, reason },
    };
    try {
      await body(
        one.act === 'merge'
          ? hub.POST('/api/incidents/{id}/undo-merge', asked)
          : hub.POST('/api/incidents/{id}/undo-split', asked),
      );
      tell(t('undo.done'));
      close();
    } finally {
      changed();
    }
  };
  return (
    <Dialog
      title={t(`undo.${one.act}.title`, { number: other.number })}
      text={t(`undo.${one.act}.text`, { number: other.number })}
      verb={t('undo.do')}
      ready={reason.trim() !== ''}
      run={run}
      close={close}
    >
      <ReasonField id="undo-reason" label={t('reason')} value={reason} change={setReason} first />
    </Dialog>
  );
}
