import { Button, FormGroup, Radio } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { body, hub } from '../../api/hub';
import { Dialog } from '../../ui/dialog';
import { Severity } from '../../ui/labels';
import { ReasonField } from '../../ui/reason';
import { tell } from '../../ui/toasts';
import type { Head } from '../incidents/types';
import { canMerge, keeperOf, mergeable, stands } from './regroup';
import { REGROUP } from './texts';

/** Makes the selected incidents one; nothing while they cannot be. */
export function Merge({ rows, done }: { rows: Head[]; done: () => void }) {
  const { t } = useTranslation(REGROUP);
  const [asking, setAsking] = useState<Head[] | null>(null);
  return (
    <>
      {canMerge(rows) && (
        <Button variant="secondary" onClick={() => setAsking(mergeable(rows))}>
          {t('merge')}
        </Button>
      )}
      {asking && <MergeDialog rows={asking} close={() => setAsking(null)} done={done} />}
    </>
  );
}

function MergeDialog({ rows, close, done }: { rows: Head[]; close: () => void; done: () => void }) {
  const { t } = useTranslation(REGROUP);
  const [keep, setKeep] = useState(keeperOf(rows)?.id ?? '');
  const [reason, setReason] = useState('');
  const kept = rows.find((row) => row.id === keep);
  const run = async () => {
    if (!kept) {
      return;
    }
    const incidents = rows.filter((row) => row.id !== keep).map((row) => row.id);
    await body(
      hub.POST('/api/incidents/{id}/merge', {
        params: { path: { id: keep }, header: { 'If-Match': `"${kept.version}"` } },
        body: { incidents, reason },
      }),
    );
    tell(t('merge.done', { number: kept.number }));
    close();
    done();
  };
  return (
    <Dialog
      title={t('merge.title', { count: rows.length })}
      text={t('merge.text')}
      verb={t('merge.do')}
      wide
      ready={keep !== '' && reason.trim() !== ''}
      run={run}
      close={close}
    >
      <FormGroup role="radiogroup" label={t('merge.keep')} fieldId="merge-keep" isRequired isStack>
        {rows.map((row) => (
          <Radio
            key={row.id}
            id={`merge-${row.id}`}
            name="merge-keep"
            isChecked={row.id === keep}
            isDisabled={!stands(row.state)}
            onChange={() => setKeep(row.id)}
            label={
              <>
                <Severity of={row.severity} /> {row.number} · {row.title}
              </>
            }
            description={stands(row.state) ? undefined : t('merge.over')}
          />
        ))}
      </FormGroup>
      <ReasonField id="merge-reason" label={t('reason')} value={reason} change={setReason} />
    </Dialog>
  );
}
