import { Button, Card, CardBody, CardTitle } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { body, hub, type Schemas } from '../../api/hub';
import { useMay } from '../../app/session';
import { language } from '../../i18n';
import { Dialog } from '../../ui/dialog';
import { ago } from '../../ui/format';
import { Word } from '../../ui/labels';
import { ReasonField } from '../../ui/reason';
import { useNow } from '../../ui/time';
import { tell } from '../../ui/toasts';
import { Failed } from '../../ui/trouble';
import { inReason } from '../care/reason';
import type { Incident } from '../incidents/types';
import './clocks.css';
import { Ring } from './Ring';
import { CLOCKS } from './texts';
import { dueAt, hours, percent } from './words';

type Clock = Schemas['ClockView'];
type Act = 'pause' | 'resume';

const COLOURS = { running: 'blue', paused: 'grey', overdue: 'red', met: 'green', missed: 'red', ended: 'grey' } as const;
const EVERY_MINUTE = 60_000;

const runs = (clock: Clock) => clock.state === 'running' || clock.state === 'overdue';

/** How long the contract still gives; nothing where it promises nothing. */
export function Clocks({ incident, changed }: { incident: Incident; changed: () => void }) {
  const { t } = useTranslation(CLOCKS);
  // What counts is known to the hub alone: nights and holidays may stand between now and the deadline.
  const query = useQuery({
    queryKey: ['clocks', incident.id, incident.clocks],
    queryFn: ({ signal }) => body(hub.GET('/api/incidents/{id}/clocks', { params: { path: { id: incident.id } }, signal })),
    initialData: incident.clocks,
    staleTime: EVERY_MINUTE,
    refetchInterval: incident.clocks.some(runs) ? EVERY_MINUTE : false,
  });
  const [asking, setAsking] = useState<[Act, Clock] | null>(null);
  if (query.data.length === 0) {
    return null;
  }
  return (
    <Card isCompact component="section">
      <CardTitle component="h2">{t('title')}</CardTitle>
      <CardBody>
        {query.error ? <Failed error={query.error} retry={() => void query.refetch()} /> : null}
        <ul className="t-clocks" aria-label={t('title')}>
          {[...query.data].sort((a, b) => Number(runs(b)) - Number(runs(a))).map((clock) => (
            <One key={clock.name} clock={clock} ask={(act) => setAsking([act, clock])} />
          ))}
        </ul>
        {asking && (
          <Reason
            act={asking[0]}
            clock={asking[1]}
            id={incident.id}
            close={() => setAsking(null)}
            changed={changed}
          />
        )}
      </CardBody>
    </Card>
  );
}

function One({ clock, ask }: { clock: Clock; ask: (act: Act) => void }) {
  const { t } = useTranslation(CLOCKS);
  const may = useMay('operate');
  const now = useNow();
  const stands = clock.stoppedAt === undefined;
  const late = clock.deadline !== undefined && new Date(clock.deadline).getTime() <= now;
  const turn: Act = clock.state === 'paused' ? 'resume' : 'pause';
  const used = t('used.percent', { percent: percent(clock.fraction) });
  return (
    <li className="t-clock">
      <div className="t-clock-ring">
        <Ring fraction={clock.fraction} resting={!runs(clock) && clock.state !== 'missed'} size={56} />
        <span role="img" aria-label={used}>
          {percent(clock.fraction)} %
        </span>
      </div>
      <div>
        <div className="t-clock-name">
          {t(clock.name)} <Word colour={COLOURS[clock.state]}>{t(`state.${clock.state}`)}</Word>
        </div>
        <div className="t-clock-due">
          {!stands && clock.stoppedAt !== undefined && t('stopped', { at: dueAt(clock.stoppedAt) })}
          {stands && clock.deadline === undefined && t('held')}
          {stands && clock.deadline !== undefined && (
            <>
              <time dateTime={clock.deadline}>{t(late ? 'was' : 'due', { at: dueAt(clock.deadline) })}</time>
              {' · '}
              <strong>{ago(clock.deadline, now)}</strong>
            </>
          )}
        </div>
        <div className="t-subtle">
          {t('used', { used: hours(clock.elapsedSeconds), granted: hours(clock.targetSeconds), level: clock.level })}
        </div>
        <History clock={clock} />
        {may && stands && (
          <Button
            variant="link"
            size="sm"
            className="t-clock-act"
            aria-label={`${t(turn)}: ${t(clock.name)}`}
            onClick={() => ask(turn)}
          >
            {t(turn)}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Why it stood still, and which levels it had. */
function History({ clock }: { clock: Clock }) {
  const { t } = useTranslation(CLOCKS);
  const pauses = clock.pauses.map((one) => {
    // The hub writes English; the one reason of its own is said in the reader's language.
    const reason = one.by === 'hub' ? t('over.reason') : one.reason;
    const from = dueAt(one.from);
    return one.to === undefined
      ? t('history.held', { from, by: one.by, reason })
      : t('history.pause', { from, to: dueAt(one.to), by: one.by, reason });
  });
  const levels = clock.levels.map((one) =>
    t('history.level', { ...one, reason: inReason(one.reason, language()), at: dueAt(one.at) }),
  );
  if (pauses.length + levels.length === 0) {
    return null;
  }
  return (
    <details className="t-clock-history t-subtle" open={clock.state === 'paused'}>
      <summary>{t('history')}</summary>
      <ul>
        {[...pauses, ...levels].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

function Reason({ act, clock, id, close, changed }: { act: Act; clock: Clock; id: string; close: () => void; changed: () => void }) {
  const { t } = useTranslation(CLOCKS);
  const [reason, setReason] = useState('');
  const run = async () => {
    const asked = { params: { path: { id, clock: clock.name } }, body: { reason } };
    try {
      await body(
        act === 'pause'
          ? hub.POST('/api/incidents/{id}/clocks/{clock}/pause', asked)
          : hub.POST('/api/incidents/{id}/clocks/{clock}/resume', asked),
      );
      tell(t(`${act}.done`));
      close();
    } finally {
      changed();
    }
  };
  return (
    <Dialog
      title={t(`${act}.title`, { clock: t(clock.name) })}
      text={t(`${act}.text`)}
      verb={t(act)}
      ready={reason.trim() !== ''}
      run={run}
      close={close}
    >
      <ReasonField id="clock-reason" label={t('reason')} value={reason} change={setReason} most={500} first />
    </Dialog>
  );
}
