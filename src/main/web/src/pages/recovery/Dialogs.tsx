import { FormGroup, NumberInput, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog';
import { cameBack, endPlan, MOST_TEAMS, type Plan, setTeams, tick, type Work } from './api';
import { useWorkName } from './parts';
import { RECOVERY } from './texts';

/** Which dialog is open. */
export type Asked = { what: 'failed'; work: Work } | { what: 'back'; server: string } | { what: 'teams' } | { what: 'end' };

interface Given {
  plan: Plan;
  take: (fresh: Plan) => void;
  close: () => void;
}

function Failed({ plan, work, take, close }: Given & { work: Work }) {
  const { t } = useTranslation(RECOVERY);
  const name = useWorkName();
  const [note, setNote] = useState('');
  return (
    <Dialog
      title={t('act.failed.title')}
      text={`${name(work)}. ${t('act.failed.text')}`}
      verb={t('act.fail')}
      danger
      close={close}
      run={async () => {
        take(await tick(plan.id, work, 'fail', note.trim()));
        close();
      }}
    >
      <FormGroup label={t('act.failed.note')} fieldId="recovery-note">
        <TextInput id="recovery-note" value={note} onChange={(_, value) => setNote(value)} maxLength={500} />
      </FormGroup>
    </Dialog>
  );
}

function Back({ plan, server, take, close }: Given & { server: string }) {
  const { t } = useTranslation(RECOVERY);
  return (
    <Dialog
      title={t('act.back.title', { server })}
      text={t('act.back.text')}
      verb={t('act.back')}
      close={close}
      run={async () => {
        take(await cameBack(plan.id, server));
        close();
      }}
    />
  );
}

function Teams({ plan, take, close }: Given) {
  const { t } = useTranslation(RECOVERY);
  const [teams, set] = useState(plan.teams);
  const bounded = (n: number) => set(Math.min(MOST_TEAMS, Math.max(1, Math.trunc(n) || 1)));
  return (
    <Dialog
      title={t('act.teams.title')}
      text={t('act.teams.text')}
      verb={t('act.teams')}
      ready={teams !== plan.teams}
      close={close}
      run={async () => {
        take(await setTeams(plan.id, teams));
        close();
      }}
    >
      <NumberInput
        inputAriaLabel={t('act.teams.title')}
        minusBtnAriaLabel="−"
        plusBtnAriaLabel="+"
        value={teams}
        min={1}
        max={MOST_TEAMS}
        onMinus={() => bounded(teams - 1)}
        onPlus={() => bounded(teams + 1)}
        onChange={(event) => bounded(Number(event.currentTarget.value))}
      />
    </Dialog>
  );
}

function End({ plan, take, close }: Given) {
  const { t } = useTranslation(RECOVERY);
  const [reason, setReason] = useState('');
  const text = plan.rehearsal
    ? t('act.end-plan.rehearsal')
    : plan.complete
      ? t('act.end-plan.complete')
      : t('act.end-plan.open', { left: plan.clients - plan.back });
  return (
    <Dialog
      title={t('act.end-plan.title')}
      text={text}
      verb={t('act.end-plan')}
      danger={!plan.complete}
      ready={reason.trim() !== ''}
      close={close}
      run={async () => {
        take(await endPlan(plan.id, reason.trim()));
        close();
      }}
    >
      <FormGroup label={t('declare.reason')} fieldId="recovery-end" isRequired>
        <TextInput id="recovery-end" value={reason} onChange={(_, value) => setReason(value)} maxLength={500} isRequired />
      </FormGroup>
    </Dialog>
  );
}

export function Dialogs({ asked, ...given }: Given & { asked: Asked }) {
  switch (asked.what) {
    case 'failed':
      return <Failed {...given} work={asked.work} />;
    case 'back':
      return <Back {...given} server={asked.server} />;
    case 'teams':
      return <Teams {...given} />;
    case 'end':
      return <End {...given} />;
  }
}
