import { Alert, Checkbox, FormGroup, TextArea } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../../i18n';
import { Problem } from '../../api/problem';
import { Dialog } from '../../ui/dialog';
import { tell } from '../../ui/toasts';
import type { Incident } from '../incidents/types';
import { close } from './api';
import { blocking, lacking } from './standing';
import { stepsOf } from './Steps';
import { PROCEDURE } from './texts';

/** What is missing outside of the procedure, as the hub's refusal tells it. */
const apart = (missing: unknown): string[] =>
  Array.isArray(missing)
    ? missing
        .filter((one: { part?: unknown }) => one.part !== 'steps')
        .map((one: { text?: unknown }) => String(one.text ?? ''))
    : [];

/** Closes an incident; what is not done is shown first, and passing over it needs its own reason. */
export function CloseIncident({ incident, done, changed }: { incident: Incident; done: () => void; changed: () => void }) {
  const { t } = useTranslation(PROCEDURE);
  const [reason, setReason] = useState('');
  const [anyway, setAnyway] = useState(false);
  // What other parts of the incident lack, an undone cut or a plan that goes on, the hub says when it is asked.
  const [others, setOthers] = useState<string[]>([]);
  const open = blocking(stepsOf(incident));
  const override = open.length > 0 || others.length > 0;
  const run = async () => {
    try {
      await close(incident.id, incident.version, reason, override);
      tell(t('close.done'));
      done();
    } catch (e) {
      const lacked = e instanceof Problem ? apart(e.members.missing) : [];
      if (!override && lacked.length > 0) {
        setOthers(lacked);
      }
      throw e;
    } finally {
      changed();
    }
  };
  return (
    <Dialog
      title={t('close.title', { number: incident.number })}
      text={t('close.text')}
      verb={t(override ? 'close.override.verb' : 'close.verb')}
      danger={override}
      ready={reason.trim() !== '' && (!override || anyway)}
      run={run}
      close={done}
    >
      {override && (
        <>
          <Alert variant="warning" isInline component="h2" title={t('close.missing')}>
            <ul className="t-lines">
              {open.map((step) => (
                <li key={step.key}>
                  {step.title[language()]}{' '}
                  <span className="t-subtle">{step.missing.map((one) => lacking(one, t)).join(' · ')}</span>
                </li>
              ))}
              {others.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
            {t('close.wait')}
          </Alert>
          <Checkbox
            id="close-override"
            label={t('close.override')}
            isChecked={anyway}
            onChange={(_, checked) => setAnyway(checked)}
          />
        </>
      )}
      <FormGroup label={t(override ? 'close.override.reason' : 'close.reason')} fieldId="close-reason" isRequired>
        <TextArea
          id="close-reason"
          value={reason}
          onChange={(_, value) => setReason(value)}
          maxLength={2000}
          rows={4}
          required
          resizeOrientation="vertical"
        />
      </FormGroup>
    </Dialog>
  );
}
