import { Alert, Button, Card, CardBody, CardTitle, Progress } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Problem } from '../../api/problem';
import { useMay } from '../../app/session';
import { Page } from '../../ui/page';
import { tellError } from '../../ui/toasts';
import { UI } from '../../ui/texts';
import { Empty, Loaded } from '../../ui/trouble';
import { type Act, onePlan, type Plan, tick as tickOf, type Work } from './api';
import { type Asked, Dialogs } from './Dialogs';
import { isBegun } from './lanes';
import { Lanes } from './Lanes';
import { Measured } from './Measured';
import { Order } from './Order';
import { Kind, ServerState, useWorkName, When, when } from './parts';
import { RECOVERY } from './texts';
import './recovery.css';

const EVERY = 10_000;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card component="section" isCompact>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>{children}</CardBody>
    </Card>
  );
}

function Facts({ plan, ask }: { plan: Plan; ask: ((asked: Asked) => void) | undefined }) {
  const { t } = useTranslation(RECOVERY);
  const ended = plan.endedAt !== undefined;
  const facts: [string, ReactNode][] = [
    [t(ended ? 'fact.ended' : 'fact.end'), <strong key="e">{when(plan.endedAt ?? plan.estimatedEnd)}</strong>],
    [t('fact.begun'), t('fact.by', { at: when(plan.begunAt), who: plan.begunBy })],
    [t('fact.reason'), plan.reason],
    [
      t('fact.teams'),
      <span key="t">
        {plan.teams}{' '}
        {ask && (
          <Button variant="link" isInline onClick={() => ask({ what: 'teams' })} className="t-no-print">
            {t('act.teams')}
          </Button>
        )}
      </span>,
    ],
    [t('fact.provider'), plan.provider],
    [
      t('fact.figures'),
      t('figures.text', { open: plan.figures.openServer, machine: plan.figures.machine, restore: plan.figures.restore }),
    ],
  ];
  if (plan.incidentNumber !== undefined) {
    facts.push([
      t('fact.incident'),
      <Link key="i" to={`/incidents/${plan.incidentNumber}`}>
        {plan.incidentNumber}
      </Link>,
    ]);
  }
  return (
    <dl className="t-recovery-facts">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Next({ plan }: { plan: Plan }) {
  const { t } = useTranslation(RECOVERY);
  const name = useWorkName();
  return plan.next.length === 0 ? (
    <p className="t-subtle">{t('next.none')}</p>
  ) : (
    <>
      <ol className="t-recovery-first">
        {plan.next.slice(0, 5).map((work) => (
          <li key={work.team}>
            <strong>{name(work)}</strong> · {t('lane.title', { team: work.team })} · <When at={work.begin} />
          </li>
        ))}
      </ol>
      {!isBegun(plan.work) && <p className="t-subtle">{t('next.nobody')}</p>}
    </>
  );
}

function Servers({ plan, ask }: { plan: Plan; ask: ((asked: Asked) => void) | undefined }) {
  const { t } = useTranslation(RECOVERY);
  return (
    <ul className="t-recovery-servers">
      {plan.lost.map((server) => (
        <li key={server.name}>
          <Link to={`/inventory/servers/${encodeURIComponent(server.name)}`}>{server.name}</Link> <ServerState of={server.state} />{' '}
          <small className="t-subtle">{t('server.clients', { count: server.clients })}</small>
          {ask && server.state !== 'back' && server.state !== 'up' && (
            <Button
              variant="link"
              isInline
              className="t-no-print"
              aria-label={t('act.for', { act: t('act.back'), what: server.name })}
              onClick={() => ask({ what: 'back', server: server.name })}
            >
              {t('act.back')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Board({ plan, take }: { plan: Plan; take: (fresh: Plan) => void }) {
  const { t } = useTranslation(RECOVERY);
  const { t: ui } = useTranslation(UI);
  const may = useMay('operate') && plan.state === 'running';
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = may ? setAsked : undefined;
  const act = async (work: Work, what: Act) => {
    try {
      take(await tickOf(plan.id, work, what));
    } catch (error) {
      tellError(ui('failed'), error);
    }
  };
  const tick = may
    ? (work: Work, what: Act) => (what === 'fail' ? setAsked({ what: 'failed', work }) : void act(work, what))
    : undefined;
  return (
    <div className={plan.rehearsal ? 't-recovery-board t-recovery-rehearsal' : 't-recovery-board'}>
      {plan.rehearsal && (
        <div className="t-recovery-mark">
          <strong>{t('rehearsal')}</strong> {t('rehearsal.text')}
        </div>
      )}
      {plan.endReason && (
        <Alert variant={plan.complete ? 'success' : 'warning'} isInline isPlain title={`${t('state.ended')}: ${plan.endReason}`} />
      )}
      <Progress
        title={t('progress')}
        value={plan.back}
        max={Math.max(1, plan.clients)}
        label={t('back.of', { back: plan.back, clients: plan.clients })}
        valueText={t('back.of', { back: plan.back, clients: plan.clients })}
      />
      <Facts plan={plan} ask={ask} />
      {plan.state === 'running' && (
        <Part title={t('next.title')}>
          <Next plan={plan} />
        </Part>
      )}
      <Lanes plan={plan} tick={tick} />
      {plan.measured.length > 0 && (plan.rehearsal || plan.state === 'ended') && (
        <Part title={t('measured.title')}>
          <Measured plan={plan} />
        </Part>
      )}
      <Part title={t('servers.title')}>
        <Servers plan={plan} ask={ask} />
      </Part>
      <Part title={t('order.title')}>
        <Order plan={plan} />
      </Part>
      {may && (
        <div className="t-no-print">
          <Button variant={plan.complete ? 'primary' : 'secondary'} onClick={() => setAsked({ what: 'end' })}>
            {t('act.end-plan')}
          </Button>
        </div>
      )}
      {asked && <Dialogs asked={asked} plan={plan} take={take} close={() => setAsked(null)} />}
    </div>
  );
}

/** The board of one plan. */
export default function RecoveryPage() {
  const { t } = useTranslation(RECOVERY);
  const { id = '' } = useParams();
  const client = useQueryClient();
  const key = ['recovery', 'one', id];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => onePlan(id, signal),
    refetchInterval: (one) => (one.state.data?.state === 'ended' ? false : EVERY),
  });
  if (query.error instanceof Problem && query.error.status === 404) {
    return (
      <Page title={t('not-found')}>
        <Empty title={t('not-found')} />
      </Page>
    );
  }
  const take = (fresh: Plan) => {
    client.setQueryData(key, fresh);
    void client.invalidateQueries({ queryKey: ['recovery', 'list'] });
  };
  const plan = query.data;
  return (
    <Page
      title={plan ? t('title.of', { name: plan.datacentre }) : t('title')}
      hint={plan && <Kind rehearsal={plan.rehearsal} />}
    >
      <Loaded query={query} lines={14}>
        {(shown) => <Board plan={shown} take={take} />}
      </Loaded>
    </Page>
  );
}
