import { Button } from '@patternfly/react-core';
import { CheckIcon, MinusIcon } from '@patternfly/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { language } from '../../i18n';
import { minute } from '../../ui/format';
import { Word } from '../../ui/labels';
import type { Incident } from '../incidents/types';
import { ProposeCut } from '../isolation/ProposeCut';
import type { Step } from './api';
import './procedure.css';
import { lacking, shown, tally } from './standing';
import { StepDialog, type Verb } from './StepDialog';
import { PROCEDURE } from './texts';

/** The steps of an incident; a hub that is older than this page gives none. */
export const stepsOf = (incident: Incident): Step[] => (incident as { steps?: Step[] }).steps ?? [];

/** What is to be done, in order: who did what when, with which proof, and what is missing. */
export function Steps({ incident, changed }: { incident: Incident; changed: () => void }) {
  const { t } = useTranslation(PROCEDURE);
  const may = useMay('operate') && incident.state !== 'closed';
  const [asking, setAsking] = useState<{ step: Step; verb: Verb } | null>(null);
  const steps = stepsOf(incident);
  if (steps.length === 0) {
    return <p className="t-subtle">{t('none')}</p>;
  }
  const { done, all, blocking } = tally(steps);
  const next = incident.state === 'closed' ? undefined : steps.find((step) => step.status === 'open')?.key;
  return (
    <>
      <p className="t-subtle">
        {t('tally', { done, all })}
        {incident.state !== 'closed' && ` · ${blocking ? t('blocking', { count: blocking }) : t('blocking.none')}`}
      </p>
      <ol className="t-steps">
        {steps.map((step, index) => (
          <OneStep
            key={step.key}
            step={step}
            number={index + 1}
            incident={incident}
            next={step.key === next}
            changed={changed}
            ask={may ? (verb) => setAsking({ step, verb }) : undefined}
          />
        ))}
      </ol>
      {asking && (
        <StepDialog incident={incident} step={asking.step} verb={asking.verb} done={() => setAsking(null)} changed={changed} />
      )}
    </>
  );
}

function look(step: Step, next: boolean): string {
  if (step.status === 'open') {
    return `t-step${step.required ? ' t-step-blocks' : ''}${next ? ' t-step-next' : ''}`;
  }
  return step.status === 'skipped' ? 't-step t-step-skipped' : 't-step t-step-done';
}

function OneStep({
  step,
  number,
  incident,
  next,
  changed,
  ask,
}: {
  step: Step;
  number: number;
  incident: Incident;
  /** Whether it is the first that is open. */
  next: boolean;
  changed: () => void;
  ask: ((verb: Verb) => void) | undefined;
}) {
  const { t } = useTranslation(PROCEDURE);
  const open = step.status === 'open';
  const name = step.title[language()];
  const sign = open ? number : step.status === 'skipped' ? <MinusIcon /> : <CheckIcon />;
  const variant = next ? 'secondary' : 'link';
  return (
    <li id={`step-${step.key}`} tabIndex={-1} className={look(step, next)} aria-current={next ? 'step' : undefined}>
      <span className="t-step-sign" aria-hidden>
        {sign}
      </span>
      <div className="t-step-body">
        <span className="t-step-head">
          <span className="t-step-title">{name}</span>
          {open && next && <Word colour="blue">{t('next')}</Word>}
          {open && step.required && <Word colour="orange">{t('required')}</Word>}
          {!open && <small className="t-subtle">{t(`status.${step.status}`)}</small>}
        </span>
        {open ? <Waiting step={step} next={next} /> : <Done step={step} incident={incident} />}
        <span className="t-step-acts">
          {step.completedBy === 'action' && <ProposeCut incident={incident} changed={changed} />}
          {step.completedBy === 'review' && (
            <Link to={`/incidents/${incident.number}/review`}>{t(open ? 'review' : 'review.read')}</Link>
          )}
          {ask && open && (
            <Button variant={variant} size="sm" onClick={() => ask('confirm')} aria-label={`${t('confirm')} ${name}`}>
              {t('confirm')}
            </Button>
          )}
          {ask && open && step.skippable && (
            <Button variant="link" size="sm" onClick={() => ask('skip')} aria-label={`${t('skip')} ${name}`}>
              {t('skip')}
            </Button>
          )}
          {ask && !open && (
            <Button variant="link" size="sm" onClick={() => ask('reopen')} aria-label={`${t('reopen')} ${name}`}>
              {t('reopen')}
            </Button>
          )}
        </span>
      </div>
    </li>
  );
}

/** What an open step waits for; what it asks for besides, where it is the next. */
function Waiting({ step, next }: { step: Step; next: boolean }) {
  const { t } = useTranslation(PROCEDURE);
  return (
    <>
      {next && <span>{step.help[language()]}</span>}
      <small className="t-subtle">{step.missing.map((one) => lacking(one, t)).join(' · ')}</small>
      {step.proof && step.who && (
        <small className="t-subtle">{t('reopened', { who: step.who, why: step.proof.text })}</small>
      )}
    </>
  );
}

function Done({ step, incident }: { step: Step; incident: Incident }) {
  const { t } = useTranslation(PROCEDURE);
  const { proof, who, at } = step;
  return (
    <>
      {proof && (
        <span>
          {shown(proof, t, minute)}
          {proof.fileId && (
            <>
              {' '}
              <a href={`/api/incidents/${incident.id}/files/${proof.fileId}`} download={fileName(incident, proof.fileId)}>
                {t('file')}
              </a>
            </>
          )}
        </span>
      )}
      {who && at && <small className="t-subtle">{t('by', { who: who === 'hub' ? t('by.hub') : who, at: minute(at) })}</small>}
    </>
  );
}

const fileName = (incident: Incident, id: string): string => incident.files.find((file) => file.id === id)?.name ?? id;
