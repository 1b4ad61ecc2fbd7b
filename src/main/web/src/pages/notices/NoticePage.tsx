import {
  Breadcrumb,
  BreadcrumbItem,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Title,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { count, moment } from '../../ui/format';
import { Page } from '../../ui/page';
import { Ago } from '../../ui/time';
import { Loaded } from '../../ui/trouble';
import { type Attempt, type Notice, notice } from './api';
import './notices.css';
import { Delivery, NextTry, Retry } from './parts';
import { standing } from './standing';
import { NOTICES } from './texts';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return children ? (
    <DescriptionListGroup>
      <DescriptionListTerm>{name}</DescriptionListTerm>
      <DescriptionListDescription>{children}</DescriptionListDescription>
    </DescriptionListGroup>
  ) : null;
}

function Log({ attempts }: { attempts: Attempt[] }) {
  const { t } = useTranslation(NOTICES);
  if (attempts.length === 0) {
    return <p className="t-subtle">{t('log.none')}</p>;
  }
  return (
    <Table aria-label={t('log')} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th>{t('log.at')}</Th>
          <Th>{t('log.outcome')}</Th>
          <Th width={50}>{t('log.reply')}</Th>
          <Th>{t('log.took')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {attempts.map((one) => (
          <Tr key={`${one.at}-${one.outcome}`}>
            <Td dataLabel={t('log.at')}>{moment(one.at)}</Td>
            <Td dataLabel={t('log.outcome')}>{t(`outcome.${one.outcome}`, one.outcome)}</Td>
            <Td dataLabel={t('log.reply')} modifier="breakWord" className="t-mono">
              {one.reply || '–'}
            </Td>
            <Td dataLabel={t('log.took')}>{t('log.millis', { n: count(one.tookMillis) })}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function Facts({ of }: { of: Notice }) {
  const { t } = useTranslation(NOTICES);
  const where = standing(of);
  return (
    <DescriptionList isHorizontal isCompact className="notices-facts" horizontalTermWidthModifier={{ default: '20ch' }}>
      <Fact name={t('col.state')}>
        <Delivery notice={of} /> {t(`say.${where}`, { count: of.tries })}{' '}
        {of.uncertain > 0 && where !== 'delivered' && t('say.uncertain')} <NextTry notice={of} />
      </Fact>
      <Fact name={t('error')}>{of.error}</Fact>
      <Fact name={t('reply')}>{of.reply && of.reply !== of.error && <span className="t-mono">{of.reply}</span>}</Fact>
      <Fact name={t('col.to')}>
        {of.contact ? `${of.contact} <${of.to}>` : of.to}
      </Fact>
      <Fact name={t('client')}>
        {of.client && <Link to={`/inventory/clients/${encodeURIComponent(of.client)}`}>{of.client}</Link>}
      </Fact>
      <Fact name={t('col.kind')}>
        {t(`kind.${of.kind}`, of.kind)} ({t(`language.${of.language}`, of.language)})
      </Fact>
      <Fact name={t('col.about')}>
        {of.incident && <Link to={`/incidents/${encodeURIComponent(of.incident)}`}>{t('about.incident')}</Link>}
        {of.ticket && <Link to={`/tickets/${encodeURIComponent(of.ticket)}`}>{t('about.ticket')}</Link>}
      </Fact>
      <Fact name={t('col.when')}>
        {moment(of.createdAt)} (<Ago at={of.createdAt} />)
      </Fact>
      <Fact name={t('delivered')}>{of.deliveredAt && moment(of.deliveredAt)}</Fact>
      <Fact name={t('message-id')}>
        <span className="t-mono">{of.messageId}</span>
      </Fact>
    </DescriptionList>
  );
}

export default function NoticePage() {
  const { t } = useTranslation(NOTICES);
  const { id = '' } = useParams();
  const query = useQuery({ queryKey: ['notices', 'one', id], queryFn: ({ signal }) => notice(id, signal) });
  const title = query.data?.subject || t('title');
  return (
    <Page
      title={title}
      hint={
        <Breadcrumb>
          <BreadcrumbItem render={({ className }) => <Link className={className} to="/notices">{t('back')}</Link>} />
        </Breadcrumb>
      }
      actions={query.data?.status === 'failed' && <Retry notice={query.data} small={false} />}
    >
      <Loaded query={query}>
        {(of) => (
          <div>
            <Facts of={of} />
            <Title headingLevel="h2" size="md">
              {t('text')}
            </Title>
            <pre className="t-raw t-paper" tabIndex={0} aria-label={t('text')} lang={of.language}>
              {of.text}
            </pre>
            <Title headingLevel="h2" size="md">
              {t('log')}
            </Title>
            <Log attempts={of.attempts ?? []} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
