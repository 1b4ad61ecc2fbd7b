import { FormGroup, FormSelect, FormSelectOption, TextArea } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../../i18n';
import { Dialog } from '../../ui/dialog';
import { tell } from '../../ui/toasts';
import type { Incident } from '../incidents/types';
import { act, type Step, steps } from './api';
import { PROCEDURE } from './texts';

export type Verb = 'confirm' | 'skip' | 'reopen';

const LONGEST: Record<Verb, number> = { confirm: 10_000, skip: 2000, reopen: 2000 };

/** Asks for the proof, or for the reason. Where the watch shows that it is over, that is offered. */
export function StepDialog({
  incident,
  step,
  verb,
  done,
  changed,
}: {
  incident: Incident;
  step: Step;
  verb: Verb;
  done: () => void;
  changed: () => void;
}) {
  const { t } = useTranslation(PROCEDURE);
  const [text, setText] = useState('');
  const [file, setFile] = useState('');
  const [offered, setOffered] = useState(false);
  const verifies = verb === 'confirm' && step.completedBy === 'verified';
  useEffect(() => {
    let here = true;
    if (verifies) {
      // Without an offer the person writes the line, as for any other step.
      steps(incident.id).then(
        ({ offer }) => {
          if (here && offer?.step === step.key) {
            setText((typed) => typed || offer.text);
            setOffered(true);
          }
        },
        () => undefined,
      );
    }
    return () => {
      here = false;
    };
  }, [verifies, incident.id, step.key]);
  const run = async () => {
    try {
      await act(incident.id, step.key, verb, verb === 'confirm' ? { text, ...(file ? { fileId: file } : {}) } : { reason: text });
      tell(t(`act.${verb}.done`));
      done();
    } finally {
      changed();
    }
  };
  return (
    <Dialog
      title={t(`${verb}.title`, { step: step.title[language()] })}
      text={offered ? t('confirm.offer') : step.help[language()]}
      verb={t(`${verb}.verb`)}
      ready={text.trim() !== '' || (verb === 'confirm' && file !== '')}
      run={run}
      close={done}
    >
      <FormGroup label={t(`${verb}.text`)} fieldId="step-text" isRequired={verb !== 'confirm'}>
        <TextArea
          id="step-text"
          value={text}
          autoFocus
          onChange={(_, value) => setText(value)}
          maxLength={LONGEST[verb]}
          rows={4}
          resizeOrientation="vertical"
        />
        {verb === 'confirm' && <small className="t-subtle">{t('confirm.hint')}</small>}
      </FormGroup>
      {verb === 'confirm' && incident.files.length > 0 && (
        <FormGroup label={t('confirm.file')} fieldId="step-file">
          <FormSelect id="step-file" value={file} onChange={(_, value) => setFile(value)}>
            <FormSelectOption value="" label={t('confirm.file.none')} />
            {incident.files.map((one) => (
              <FormSelectOption key={one.id} value={one.id} label={one.name} />
            ))}
          </FormSelect>
        </FormGroup>
      )}
    </Dialog>
  );
}
