import { Button } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Word } from '../../ui/labels';
import type { Act, Plan, Work } from './api';
import { barsOf, isLate, type Lane, lanesOf, minutes } from './lanes';
import { useWorkName, When, when } from './parts';
import { RECOVERY } from './texts';

const SHOWN_NEXT = 4;
const SHOWN_PAST = 3;

/** What somebody may do with a piece of work; absent when nobody may. */
export type Tick = ((work: Work, act: Act) => void) | undefined;

function Acts({ work, acts, tick }: { work: Work; acts: Act[]; tick: Tick }) {
  const { t } = useTranslation(RECOVERY);
  const name = useWorkName();
  return (
    tick && (
      <span className="t-recovery-acts t-no-print">
        {acts.map((act) => (
          <Button
            key={act}
            size="sm"
            variant={act === 'fail' ? 'secondary' : 'primary'}
            isDanger={act === 'fail'}
            aria-label={t('act.for', { act: t(`act.${act}`), what: name(work) })}
            onClick={() => tick(work, act)}
          >
            {t(`act.${act}`)}
          </Button>
        ))}
      </span>
    )
  );
}

function Strip({ lane, plan, all }: { lane: number; plan: Plan; all: Work[] }) {
  const { t } = useTranslation(RECOVERY);
  return (
    <div className="t-recovery-strip" role="img" aria-label={t('lane.chart', { team: lane })}>
      {barsOf(all, plan.begunAt, plan.estimatedEnd).map((bar, i) => (
        <span key={i} className={`t-recovery-bar t-recovery-${bar.state}`} style={{ insetInlineStart: `${bar.left}%`, width: `${bar.width}%` }} />
      ))}
    </div>
  );
}

function Past({ work }: { work: Work }) {
  const { t } = useTranslation(RECOVERY);
  const name = useWorkName();
  return (
    <li>
      {name(work)} {work.state === 'failed' && <Word colour="red">{t('work.failed')}</Word>}
      <small className="t-subtle">
        <When at={work.end} /> · {t('work.took', { real: minutes(work.begin, work.end), minutes: work.minutes })}
        {work.note && ` · ${work.note}`}
      </small>
    </li>
  );
}

function OneLane({ lane, plan, tick }: { lane: Lane; plan: Plan; tick: Tick }) {
  const { t } = useTranslation(RECOVERY);
  const name = useWorkName();
  const { now, next, past } = lane;
  const gone = lane.team > plan.teams;
  return (
    <li className="t-recovery-lane">
      <h3 className="t-recovery-team">
        {t('lane.title', { team: lane.team })} {gone && <Word>{t('lane.left')}</Word>}
      </h3>
      <Strip lane={lane.team} plan={plan} all={[...past, ...(now ? [now] : []), ...next]} />
      {past.length > 0 && (
        <details className="t-recovery-past">
          <summary>{t('lane.done', { count: past.length })}</summary>
          <ul>
            {past
              .slice(-SHOWN_PAST * 10)
              .reverse()
              .map((work) => (
                <Past key={`${work.step} ${work.subject} ${work.end}`} work={work} />
              ))}
          </ul>
        </details>
      )}
      {now ? (
        <div className="t-recovery-now">
          <strong>{name(now)}</strong> {isLate(now, plan.at) && <Word colour="orange">{t('work.late')}</Word>}
          <div className="t-subtle">{t('work.since', { begin: when(now.begin), end: when(now.end) })}</div>
          <Acts work={now} acts={['end', 'fail']} tick={tick} />
        </div>
      ) : (
        !gone && plan.state === 'running' && <p className="t-subtle">{t('lane.idle')}</p>
      )}
      {next.length > 0 && (
        <ol className="t-recovery-next">
          {next.slice(0, SHOWN_NEXT).map((work, i) => (
            <li key={`${work.step} ${work.subject}`}>
              {name(work)}
              <small className="t-subtle">{t('work.times', { begin: when(work.begin), end: when(work.end) })}</small>
              {i === 0 && !now && <Acts work={work} acts={['begin']} tick={tick} />}
            </li>
          ))}
        </ol>
      )}
      {next.length > SHOWN_NEXT && <p className="t-subtle">{t('lane.more', { count: next.length - SHOWN_NEXT, at: when(lane.end) })}</p>}
    </li>
  );
}

/** What each team did, does and will do. */
export function Lanes({ plan, tick }: { plan: Plan; tick: Tick }) {
  return (
    <ul className="t-recovery-lanes">
      {lanesOf(plan.work, plan.state === 'running' ? plan.teams : 0).map((lane) => (
        <OneLane key={lane.team} lane={lane} plan={plan} tick={tick} />
      ))}
    </ul>
  );
}
