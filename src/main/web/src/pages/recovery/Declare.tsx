import { Alert, FormGroup, FormSelect, FormSelectOption, NumberInput, Radio, TextInput } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Dialog } from '../../ui/dialog';
import { span } from '../../ui/format';
import { tell } from '../../ui/toasts';
import { UI } from '../../ui/texts';
import { explain, Loading } from '../../ui/trouble';
import { begin, dataCentres, type Declared, MOST_TEAMS, preview } from './api';
import { when } from './parts';
import { RECOVERY } from './texts';
import './recovery.css';

/** What would begin, asked of the hub; nothing is kept by asking. */
function Foreseen({ declared }: { declared: Declared }) {
  const { t } = useTranslation(RECOVERY);
  const { t: ui } = useTranslation(UI);
  const asked = { ...declared, reason: '-' };
  const query = useQuery({
    queryKey: ['recovery', 'preview', asked],
    queryFn: ({ signal }) => preview(asked, signal),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  if (query.isPending) {
    return <Loading lines={3} />;
  }
  if (query.error) {
    return <Alert variant="warning" isInline title={explain(query.error, ui)} role="alert" />;
  }
  const seen = query.data;
  return (
    <Alert variant="info" isInline title={t('preview.title')}>
      <p>
        {t('preview.servers', { count: seen.servers.length })} · {t('preview.services', { count: seen.services })} ·{' '}
        {t('preview.clients', { count: seen.clients })}
      </p>
      <p>
        <strong>{t('preview.end', { span: span(seen.minutes * 60), at: when(seen.estimatedEnd) })}</strong>
      </p>
      {seen.first.length > 0 && (
        <p>
          {t('preview.first', {
            names: seen.first
              .slice(0, 3)
              .map((one) => `${one.name} (${when(one.estimate)})`)
              .join(', '),
          })}
        </p>
      )}
      {seen.teamsUsed < seen.teams && <p>{t('preview.idle', { used: seen.teamsUsed })}</p>}
    </Alert>
  );
}

/** Declares a data centre lost, or begins a rehearsal, after a look at what follows. */
export function Declare({ of = '', real = false, close }: { of?: string; real?: boolean; close: () => void }) {
  const { t } = useTranslation(RECOVERY);
  const go = useNavigate();
  const known = useQuery({ queryKey: ['recovery', 'datacentres'], queryFn: ({ signal }) => dataCentres(signal) });
  const [datacentre, setDatacentre] = useState(of);
  const [teams, setTeams] = useState(1);
  const [rehearsal, setRehearsal] = useState(!real);
  const [reason, setReason] = useState('');
  const [provider, setProvider] = useState('');
  const declared: Declared = { datacentre, teams, rehearsal, reason: reason.trim(), ...(provider.trim() ? { provider: provider.trim() } : {}) };
  const bounded = (n: number) => setTeams(Math.min(MOST_TEAMS, Math.max(1, Math.trunc(n) || 1)));
  return (
    <Dialog
      wide
      title={t('declare.title')}
      text={t('declare.text')}
      verb={t(rehearsal ? 'declare.begin.rehearsal' : 'declare.begin.real')}
      danger={!rehearsal}
      ready={datacentre !== '' && reason.trim() !== ''}
      close={close}
      run={async () => {
        const plan = await begin(declared);
        tell(t('declare.begun'));
        close();
        await go(`/recovery/${plan.id}`);
      }}
    >
      <FormGroup label={t('declare.datacentre')} fieldId="recovery-datacentre" isRequired>
        <FormSelect id="recovery-datacentre" value={datacentre} onChange={(_, value) => setDatacentre(value)}>
          <FormSelectOption value="" label={t('declare.choose')} isPlaceholder />
          {(known.data ?? (of ? [of] : [])).map((name) => (
            <FormSelectOption key={name} value={name} label={name} />
          ))}
        </FormSelect>
        {known.data?.length === 0 && <p className="t-subtle">{t('declare.none')}</p>}
      </FormGroup>
      <FormGroup role="radiogroup" label={t('declare.kind')} isStack fieldId="recovery-kind">
        <Radio
          id="recovery-rehearsal"
          name="recovery-kind"
          label={t('declare.kind.rehearsal')}
          isChecked={rehearsal}
          onChange={() => setRehearsal(true)}
        />
        <Radio
          id="recovery-real"
          name="recovery-kind"
          label={t('declare.kind.real')}
          isChecked={!rehearsal}
          onChange={() => setRehearsal(false)}
        />
      </FormGroup>
      <FormGroup label={t('declare.teams')} fieldId="recovery-teams">
        <NumberInput
          inputProps={{ id: 'recovery-teams' }}
          inputAriaLabel={t('declare.teams')}
          minusBtnAriaLabel="−"
          plusBtnAriaLabel="+"
          value={teams}
          min={1}
          max={MOST_TEAMS}
          onMinus={() => bounded(teams - 1)}
          onPlus={() => bounded(teams + 1)}
          onChange={(event) => bounded(Number(event.currentTarget.value))}
        />
      </FormGroup>
      <FormGroup label={t('declare.provider')} fieldId="recovery-provider">
        <TextInput id="recovery-provider" value={provider} onChange={(_, value) => setProvider(value)} maxLength={64} />
      </FormGroup>
      <FormGroup label={t('declare.reason')} fieldId="recovery-reason" isRequired>
        <TextInput id="recovery-reason" value={reason} onChange={(_, value) => setReason(value)} maxLength={500} isRequired />
      </FormGroup>
      {datacentre === '' ? <p className="t-subtle">{t('preview.wait')}</p> : <Foreseen declared={declared} />}
    </Dialog>
  );
}
