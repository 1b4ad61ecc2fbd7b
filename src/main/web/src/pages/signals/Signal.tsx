import { Breadcrumb, BreadcrumbItem, Button, Card, CardBody, CardTitle } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMay } from '../../app/session';
import { bytes, moment } from '../../ui/format';
import { Page } from '../../ui/page';
import { UI } from '../../ui/texts';
import { Loaded } from '../../ui/trouble';
import { Facts, Mono } from '../isolation/ActionWords';
import { logSources } from '../rules/api';
import { AlertsGiven } from './AlertsGiven';
import { visible } from './bytes';
import { Dismiss } from './Dismiss';
import { Helper } from './help/Helper';
import { HELPER } from './help/texts';
import { MailKind } from './MailKind';
import { MayReplay, Outcome, useReplay } from './parts';
import { RawBytes } from './RawBytes';
import { type Detail, oneSignal } from './signals';
import { SIGNALS } from './texts';
import '../isolation/isolation.css';
import './signals.css';

const WATCH_EVERY = 1_500;

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card isCompact>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>{children}</CardBody>
    </Card>
  );
}

function Headers({ of }: { of: Record<string, string> }) {
  const { t } = useTranslation(SIGNALS);
  const lines = Object.entries(of).sort(([a], [b]) => a.localeCompare(b));
  if (lines.length === 0) {
    return <p className="t-subtle">{t('headers.none')}</p>;
  }
  return (
    <Table aria-label={t('headers.title')} variant="compact">
      <Thead>
        <Tr>
          <Th width={25}>{t('headers.name')}</Th>
          <Th>{t('headers.value')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {lines.map(([name, value]) => (
          <Tr key={name}>
            <Td dataLabel={t('headers.name')} modifier="breakWord">
              <Mono>{visible(name)}</Mono>
            </Td>
            <Td dataLabel={t('headers.value')} modifier="breakWord">
              <Mono>{visible(value)}</Mono>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function About({ signal }: { signal: Detail }) {
  const { t } = useTranslation(SIGNALS);
  const { t: ui } = useTranslation(UI);
  const logs = useQuery({ queryKey: ['rules', 'sources'], queryFn: ({ signal: stop }) => logSources(stop), staleTime: 60_000 });
  return (
    <Section title={t('outcome')}>
      <p className="t-action-what">
        <Outcome of={signal.status} />
        <span>{t(`status.${signal.status}.text`, '')}</span>
      </p>
      {signal.reason && (
        <p className="t-anywhere">
          <strong>{visible(signal.reason)}</strong>
        </p>
      )}
      <Facts
        of={[
          [t('fact.received'), moment(signal.receivedAt)],
          [t('fact.handled'), signal.handledAt && moment(signal.handledAt)],
          [t('fact.source'), <Link key="s" to={`/sources/${encodeURIComponent(signal.source)}`}>{signal.source}</Link>],
          [t('fact.path'), signal.path && <Mono>{visible(signal.path)}</Mono>],
          [t('fact.size'), bytes(signal.size)],
          [t('fact.redelivered'), signal.redelivered || ''],
          [t('fact.replays'), signal.replays || ''],
          [t('fact.id'), <Mono key="i">{signal.id}</Mono>],
        ]}
      />
      {logs.data?.includes(signal.source) && (
        <p>
          <Link to={`/rules/test?signal=${encodeURIComponent(signal.id)}`}>{t('try-rules')}</Link>
        </p>
      )}
      <small className="t-subtle">{ui('personal')}</small>
    </Section>
  );
}

/** One signal: what became of it and why, what it gave, and what exactly came in. */
export default function Signal() {
  const { t } = useTranslation(SIGNALS);
  const { t: help } = useTranslation(HELPER);
  const { id = '' } = useParams();
  const may = useMay('operate');
  const client = useQueryClient();
  const [dismissing, setDismissing] = useState(false);
  const replaying = useReplay();
  // Not among the live ones: each reading of it is put on record.
  const query = useQuery({
    queryKey: ['signal', id],
    queryFn: ({ signal }) => oneSignal(id, signal),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    refetchInterval: (q) => (q.state.data?.status === 'received' ? WATCH_EVERY : false),
  });
  const signal = query.data;
  const actions = signal && (
    <div className="t-action-acts">
      <MayReplay>
        <Button
          variant={signal.status === 'quarantined' ? 'primary' : 'secondary'}
          isAriaDisabled={!may}
          isLoading={replaying.isPending}
          onClick={() => replaying.mutate({ ids: [id] })}
        >
          {t('replay.one')}
        </Button>
      </MayReplay>
      {signal.status === 'quarantined' && (
        <MayReplay>
          <Button variant="secondary" isAriaDisabled={!may} onClick={() => setDismissing(true)}>
            {t('dismiss')}
          </Button>
        </MayReplay>
      )}
    </div>
  );
  return (
    <Page title={signal ? t('one', { source: signal.source }) : t('title')} actions={actions}>
      <Breadcrumb>
        <BreadcrumbItem>
          <Link to="/signals">{t('all')}</Link>
        </BreadcrumbItem>
      </Breadcrumb>
      <Loaded query={query}>
        {(now) => (
          <div className="t-sections">
            <About signal={now} />
            {now.status === 'quarantined' && (
              <Section title={help('title')}>
                <Helper id={now.id} />
              </Section>
            )}
            <MailKind signal={now} />
            <Section title={t('alerts.title')}>
              <AlertsGiven alerts={now.alerts} />
            </Section>
            <Section title={t('body.title')}>
              <RawBytes key={now.id} id={now.id} length={now.size} text={now.body} base64={now.bodyBase64} />
            </Section>
            <Section title={t('headers.title')}>
              <Headers of={now.headers} />
            </Section>
          </div>
        )}
      </Loaded>
      {dismissing && (
        <Dismiss
          id={id}
          onClose={() => setDismissing(false)}
          done={(now) => {
            setDismissing(false);
            client.setQueryData(['signal', id], now);
            void client.invalidateQueries({ queryKey: ['signals'] });
          }}
        />
      )}
    </Page>
  );
}
