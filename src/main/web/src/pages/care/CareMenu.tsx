import { Button } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { body, hub } from '../../api/hub';
import { type RowAct, RowMenu } from '../../ui/rowmenu';
import { tell, tellError } from '../../ui/toasts';
import { INCIDENT } from '../incidents/texts';
import type { Incident } from '../incidents/types';
import { type Act, stands } from './care';
import { type Ask, CallDialog, EstimateDialog, KindDialog, LevelDialog, ReasonDialog, WithdrawDialog } from './Dialogs';
import { CARE } from './texts';

const INTRUSION = 'intrusion';

interface Props {
  incident: Incident;
  /** What the hub allows just now. */
  acts: Act[];
  changed: () => void;
}

/** That work begins, and that its end was checked. */
export function CareButtons({ incident, acts, changed }: Props) {
  const { t } = useTranslation(CARE);
  const { t: common } = useTranslation(INCIDENT);
  const [asking, setAsking] = useState(false);
  const start = useMutation({
    mutationFn: () =>
      body(
        hub.POST('/api/incidents/{id}/start', {
          params: { path: { id: incident.id }, header: { 'If-Match': `"${incident.version}"` } },
        }),
      ),
    onSuccess: () => tell(t('act.start.done')),
    onError: (e) => tellError(common('act.failed'), e),
    onSettled: changed,
  });
  return (
    <>
      {acts.includes('start') && (
        <Button
          variant={acts[0] === 'start' ? 'primary' : 'secondary'}
          isLoading={start.isPending}
          isDisabled={start.isPending}
          onClick={() => start.mutate()}
        >
          {t('act.start')}
        </Button>
      )}
      {acts.includes('verify') && (
        <Button variant="primary" onClick={() => setAsking(true)}>
          {t('act.verify')}
        </Button>
      )}
      {asking && <ReasonDialog act="verify" incident={incident} changed={changed} done={() => setAsking(false)} />}
    </>
  );
}

/** Everything else that can be done, in a menu. */
export function CareMenu({ incident, acts, changed }: Props) {
  const { t } = useTranslation(CARE);
  const [asking, setAsking] = useState<Ask | null>(null);
  const open = stands(incident.state);
  const ask = (name: Ask, words: string = name): RowAct => ({ name: `${t(`act.${words}`)}…`, run: () => setAsking(name) });
  const menu: RowAct[] = [
    ...(open ? [ask('estimate', incident.estimate ? 'estimate.change' : 'estimate')] : []),
    ...(open && incident.estimate ? [ask('withdraw')] : []),
    ...(incident.state === 'closed' ? [] : [ask('level'), ask('call')]),
    ...(open ? [incident.kind === INTRUSION ? ask('back') : { ...ask('intrusion'), danger: true }] : []),
    ...(acts.includes('reopen') ? [ask('reopen')] : []),
  ];
  const props = { incident, changed, done: () => setAsking(null) };
  return (
    <>
      <RowMenu label={t('menu')} acts={menu} />
      {asking === 'estimate' && <EstimateDialog {...props} />}
      {asking === 'withdraw' && <WithdrawDialog {...props} />}
      {asking === 'level' && <LevelDialog {...props} />}
      {asking === 'call' && <CallDialog {...props} />}
      {(asking === 'intrusion' || asking === 'back') && <KindDialog {...props} back={asking === 'back'} />}
      {asking === 'reopen' && <ReasonDialog {...props} act="reopen" />}
    </>
  );
}
