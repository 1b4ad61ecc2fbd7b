import { Breadcrumb, BreadcrumbItem, Card, CardBody } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { moment, span } from '../../ui/format';
import { Page } from '../../ui/page';
import { Loaded } from '../../ui/trouble';
import { type Action, oneAction, settled } from './actions';
import { ActionActs } from './ActionActs';
import { ActionState, Facts, Mono } from './ActionWords';
import { ISOLATION } from './texts';
import './isolation.css';

function All({ action }: { action: Action }) {
  const { t } = useTranslation(ISOLATION);
  const person = (by?: string | null) => (by === 'policy' ? t('by.policy') : by);
  const told = (at?: string | null, by?: string | null): ReactNode =>
    at && (
      <>
        <time dateTime={at}>{moment(at)}</time>
        {by && ` · ${person(by)}`}
      </>
    );
  const mono = (text?: string | null) => text && <Mono>{text}</Mono>;
  return (
    <Facts
      of={[
        [t('fact.reason'), action.reason],
        [t('fact.site'), <Link key="s" to={`/inventory/services/${encodeURIComponent(action.service)}`}>{action.service}</Link>],
        [t('fact.server'), <Link key="s" to={`/inventory/servers/${encodeURIComponent(action.server)}`}>{action.server}</Link>],
        [t('fact.mode'), t(`mode.${action.mode}`, action.mode)],
        [t('fact.command'), mono(action.command)],
        [t('fact.undo'), mono(action.undoCommand)],
        [t('fact.requested'), told(action.requestedAt, action.requestedBy)],
        [t('fact.approved'), told(action.approvedAt, action.approvedBy)],
        [t('fact.started'), told(action.startedAt)],
        [t('fact.finished'), told(action.finishedAt)],
        [t('fact.undone'), told(action.undoAt, action.undoBy)],
        [t('fact.before'), action.checkBefore && t(`site.${action.checkBefore}`, action.checkBefore)],
        [t('fact.answer'), mono(action.answer)],
        [t('fact.undo-answer'), mono(action.undoAnswer)],
        [t('fact.id'), mono(action.id)],
      ]}
    />
  );
}

/** One action with everything that is on record of it; the address that links and mails point to. */
export default function ActionPage() {
  const { t } = useTranslation(ISOLATION);
  const { id = '' } = useParams();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['actions', 'one', id],
    queryFn: ({ signal }) => oneAction(id, signal),
    refetchInterval: (q) => (q.state.data && !settled(q.state.data.state) ? 1_000 : false),
  });
  const action = query.data;
  return (
    <Page title={action ? t(`what.${action.verb}`, { service: action.service, defaultValue: action.command }) : t('title')}>
      <Breadcrumb aria-label={t('all')}>
        <BreadcrumbItem>
          <Link to="/isolation">{t('title')}</Link>
        </BreadcrumbItem>
        {action && (
          <BreadcrumbItem>
            <Link to={`/incidents/${encodeURIComponent(action.incident)}`}>{t('incident.open')}</Link>
          </BreadcrumbItem>
        )}
      </Breadcrumb>
      <Loaded query={query}>
        {(now) => (
          <Card isPlain>
            <CardBody>
              <div className="t-action-what">
                <ActionState of={now.state} />
                {typeof now.ms === 'number' && <span className="t-subtle">{t('took', { time: now.ms < 1000 ? `${now.ms} ms` : span(now.ms / 1000) })}</span>}
                <span className="t-action-acts">
                  <ActionActs action={now} onChange={() => void client.invalidateQueries({ queryKey: ['actions'] })} />
                </span>
              </div>
              <All action={now} />
            </CardBody>
          </Card>
        )}
      </Loaded>
    </Page>
  );
}
