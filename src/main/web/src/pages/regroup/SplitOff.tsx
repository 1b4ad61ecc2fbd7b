import { Button, Checkbox, FormGroup, FormHelperText, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { body, hub } from '../../api/hub';
import { useMay } from '../../app/session';
import { Dialog } from '../../ui/dialog';
import { Severity } from '../../ui/labels';
import { ReasonField } from '../../ui/reason';
import { tell } from '../../ui/toasts';
import type { Incident } from '../incidents/types';
import { canSplit, firing, stands } from './regroup';
import './regroup.css';
import { REGROUP } from './texts';

interface Props {
  incident: Incident;
  changed: () => void;
}

/** Gives some of the alerts an incident of their own; nothing where fewer than two stand. */
export function SplitOff({ incident, changed }: Props) {
  const { t } = useTranslation(REGROUP);
  const may = useMay('operate');
  const [asking, setAsking] = useState(false);
  if (!may || !stands(incident.state) || firing(incident.alerts).length < 2) {
    return null;
  }
  return (
    <>
      <Button variant="secondary" size="sm" onClick={() => setAsking(true)}>
        {t('split')}
      </Button>
      {asking && <SplitDialog incident={incident} changed={changed} close={() => setAsking(false)} />}
    </>
  );
}

function SplitDialog({ incident, changed, close }: Props & { close: () => void }) {
  const { t } = useTranslation(REGROUP);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [title, setTitle] = useState('');
  const [reason, setReason] = useState('');
  const standing = firing(incident.alerts);
  const going = standing.filter((alert) => chosen.has(alert.fingerprint)).map((alert) => alert.fingerprint);
  const choose = (fingerprint: string, checked: boolean) => {
    const after = new Set(chosen);
    if (checked) {
      after.add(fingerprint);
    } else {
      after.delete(fingerprint);
    }
    setChosen(after);
  };
  const run = async () => {
    try {
      const apart = await body(
        hub.POST('/api/incidents/{id}/split', {
          params: { path: { id: incident.id }, header: { 'If-Match': `"${incident.version}"` } },
          body: { alerts: going, reason, ...(title.trim() ? { title } : {}) },
        }),
      );
      tell(t('split.done', { number: apart.number }));
      close();
    } finally {
      changed();
    }
  };
  return (
    <Dialog
      title={t('split.title', { number: incident.number })}
      text={t('split.text')}
      verb={t('split.do')}
      wide
      ready={canSplit(going.length, standing.length) && reason.trim() !== ''}
      run={run}
      close={close}
    >
      <FormGroup role="group" label={t('split.which')} fieldId="split-alerts" isRequired isStack>
        <div className="t-split-alerts">
          {standing.map((alert) => (
            <Checkbox
              key={alert.fingerprint}
              id={`split-${alert.fingerprint}`}
              isChecked={chosen.has(alert.fingerprint)}
              onChange={(_, checked) => choose(alert.fingerprint, checked)}
              label={
                <>
                  <Severity of={alert.severity} /> {alert.summary}
                </>
              }
              description={alert.resource.service ?? alert.resource.server ?? alert.resource.names[0] ?? alert.source}
            />
          ))}
        </div>
        {going.length === standing.length && (
          <FormHelperText>
            <span role="alert">{t('split.leave')}</span>
          </FormHelperText>
        )}
      </FormGroup>
      <FormGroup label={t('split.name')} fieldId="split-title">
        <TextInput id="split-title" value={title} onChange={(_, value) => setTitle(value)} maxLength={300} placeholder={t('split.name.hint')} />
      </FormGroup>
      <ReasonField id="split-reason" label={t('reason')} value={reason} change={setReason} />
    </Dialog>
  );
}
