import { Alert, Button, FormGroup, FormSelect, FormSelectOption, Radio, TextArea, TextInput } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { body, hub } from '../../api/hub';
import { Dialog } from '../../ui/dialog';
import { TimeField } from '../../ui/timefield';
import { tell } from '../../ui/toasts';
import type { Incident } from '../incidents/types';
import { after, kindsOf, meant, typed } from './care';
import './care.css';
import { inReason } from './reason';
import { CARE } from './texts';

export type Ask = 'estimate' | 'withdraw' | 'level' | 'call' | 'intrusion' | 'back' | 'verify' | 'reopen';

interface Props {
  incident: Incident;
  done: () => void;
  changed: () => void;
}

const QUICK = [30, 60, 120];

/** Those who can be put in charge or called in. */
export function usePeople() {
  return useQuery({
    queryKey: ['incidents', 'people'],
    queryFn: ({ signal }) => body(hub.GET('/api/incidents/people', { signal })),
    staleTime: 60_000,
  });
}

const known = (incident: Incident) => ({
  path: { id: incident.id },
  header: { 'If-Match': `"${incident.version}"` },
});

/** The dialog of an act; what all have in common is here. */
function Asking({
  act,
  incident,
  done,
  changed,
  ready,
  danger = false,
  send,
  said,
  children,
}: Props & { act: Ask; ready: boolean; danger?: boolean; send: () => Promise<unknown>; said?: string; children?: ReactNode }) {
  const { t } = useTranslation(CARE);
  const run = async () => {
    try {
      await send();
      tell(said ?? t(`act.${act}.done`));
      done();
    } finally {
      changed();
    }
  };
  return (
    <Dialog
      title={t(`${act}.title`, { number: incident.number })}
      text={t(`${act}.text`)}
      verb={t(`act.${act}`)}
      danger={danger}
      ready={ready}
      run={run}
      close={done}
    >
      {children}
    </Dialog>
  );
}

function Text({ id, label, value, set, most, required = true }: { id: string; label: string; value: string; set: (text: string) => void; most: number; required?: boolean }) {
  return (
    <FormGroup label={label} fieldId={id} isRequired={required}>
      <TextArea id={id} value={value} onChange={(_, text) => set(text)} maxLength={most} rows={3} required={required} resizeOrientation="vertical" />
    </FormGroup>
  );
}

export function EstimateDialog(props: Props) {
  const { t } = useTranslation(CARE);
  const { incident } = props;
  const [at, setAt] = useState(() => (incident.estimate ? typed(new Date(incident.estimate.at)) : typed(after(60, Date.now()))));
  const [text, setText] = useState(incident.estimate?.text ?? '');
  const time = meant(at, Date.now());
  return (
    <Asking
      {...props}
      act="estimate"
      ready={time !== undefined}
      send={() =>
        body(
          hub.POST('/api/incidents/{id}/estimate', {
            params: known(incident),
            body: { at: (time ?? new Date(at)).toISOString(), text: text.trim() },
          }),
        )
      }
    >
      <FormGroup label={t('estimate.quick')} role="group">
        <div className="t-care-quick">
          {QUICK.map((minutes) => (
            <Button key={minutes} variant="secondary" size="sm" onClick={() => setAt(typed(after(minutes, Date.now())))}>
              {minutes < 60 ? t('minutes', { n: minutes }) : t('hours', { n: minutes / 60 })}
            </Button>
          ))}
        </div>
      </FormGroup>
      <TimeField
        id="estimate-at"
        label={t('estimate.exact')}
        value={at}
        set={setAt}
        problem={time ? undefined : t('estimate.none')}
      />
      <Text id="estimate-text" label={t('estimate.said')} value={text} set={setText} most={500} required={false} />
    </Asking>
  );
}

export function WithdrawDialog(props: Props) {
  return (
    <Asking
      {...props}
      act="withdraw"
      ready
      send={() => body(hub.DELETE('/api/incidents/{id}/estimate', { params: known(props.incident) }))}
    />
  );
}

export function LevelDialog(props: Props) {
  const { t, i18n } = useTranslation(CARE);
  const { incident } = props;
  const [level, setLevel] = useState(incident.level);
  const [reason, setReason] = useState('');
  const { proposal } = incident;
  return (
    <Asking
      {...props}
      act="level"
      ready={reason.trim() !== ''}
      send={() => body(hub.POST('/api/incidents/{id}/level', { params: known(incident), body: { level, reason: reason.trim() } }))}
    >
      {proposal && (
        <Alert
          variant="info"
          isInline
          isPlain
          title={t('level.proposed', { level: proposal.level, reason: inReason(proposal.reason, i18n.language) })}
        />
      )}
      <FormGroup label={t('level')} role="radiogroup">
        {[1, 2, 3].map((one) => (
          <Radio key={one} id={`level-${one}`} name="level" label={t(`level.${one}`)} isChecked={level === one} onChange={() => setLevel(one)} />
        ))}
      </FormGroup>
      <Text id="level-why" label={t('level.why')} value={reason} set={setReason} most={2000} />
    </Asking>
  );
}

export function CallDialog(props: Props) {
  const { t } = useTranslation(CARE);
  const { incident } = props;
  const people = usePeople();
  const [person, setPerson] = useState('');
  const [text, setText] = useState('');
  const reachable = people.data?.items.filter((one) => one.reachable) ?? [];
  const chosen = person || reachable[0]?.login || '';
  const name = reachable.find((one) => one.login === chosen)?.name ?? chosen;
  return (
    <Asking
      {...props}
      act="call"
      said={t('act.call.done', { person: name })}
      ready={chosen !== '' && text.trim() !== ''}
      send={() =>
        body(hub.POST('/api/incidents/{id}/call', { params: { path: { id: incident.id } }, body: { person: chosen, text: text.trim() } }))
      }
    >
      {people.data && reachable.length === 0 && <Alert variant="warning" isInline isPlain title={t('call.none')} />}
      <FormGroup label={t('call.person')} fieldId="call-person" isRequired>
        <FormSelect id="call-person" value={chosen} onChange={(_, value) => setPerson(value)} isDisabled={reachable.length === 0}>
          {reachable.map((one) => (
            <FormSelectOption key={one.login} value={one.login} label={`${one.name} (${one.login})`} />
          ))}
        </FormSelect>
      </FormGroup>
      <Text id="call-text" label={t('call.what')} value={text} set={setText} most={500} />
    </Asking>
  );
}

/** Into an intrusion, or back into what its alerts tell of. */
export function KindDialog({ back, ...props }: Props & { back: boolean }) {
  const { t } = useTranslation(CARE);
  const { incident } = props;
  const kinds = kindsOf(incident.alerts, incident.kind);
  const [kind, setKind] = useState(back ? (kinds[0] ?? '') : 'intrusion');
  const [reason, setReason] = useState('');
  return (
    <Asking
      {...props}
      act={back ? 'back' : 'intrusion'}
      danger={!back}
      ready={reason.trim() !== '' && /^[a-z][a-z0-9-]{0,63}$/.test(kind)}
      send={() => body(hub.POST('/api/incidents/{id}/kind', { params: known(incident), body: { kind, reason: reason.trim() } }))}
    >
      {back && (
        <FormGroup label={t('back.kind')} fieldId="kind" isRequired>
          <TextInput id="kind" value={kind} onChange={(_, value) => setKind(value)} maxLength={64} isRequired list="kinds" />
          <datalist id="kinds">
            {kinds.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </FormGroup>
      )}
      <Text id="kind-why" label={t('kind.why')} value={reason} set={setReason} most={2000} />
    </Asking>
  );
}

/** An act that needs only a reason. */
export function ReasonDialog({ act, ...props }: Props & { act: 'verify' | 'reopen' }) {
  const { t } = useTranslation(CARE);
  const { incident } = props;
  const [reason, setReason] = useState('');
  const path = act === 'verify' ? '/api/incidents/{id}/verify' : '/api/incidents/{id}/reopen';
  return (
    <Asking
      {...props}
      act={act}
      ready={reason.trim() !== ''}
      send={() => body(hub.POST(path, { params: known(incident), body: { reason: reason.trim() } }))}
    >
      <Text id="act-reason" label={t('level.why')} value={reason} set={setReason} most={2000} />
    </Asking>
  );
}
