import { Alert, Button } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { Page } from '../../ui/page';
import { UI } from '../../ui/texts';
import { Ago } from '../../ui/time';
import { Empty, Loaded } from '../../ui/trouble';
import { type Head, listPlans, proposals } from './api';
import { Declare } from './Declare';
import { Kind, When } from './parts';
import { RECOVERY } from './texts';
import './recovery.css';

const EVERY = 30_000;

function Plans({ plans }: { plans: Head[] }) {
  const { t } = useTranslation(RECOVERY);
  return (
    <Table aria-label={t('title')} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th>{t('column.what')}</Th>
          <Th>{t('column.state')}</Th>
          <Th>{t('column.back')}</Th>
          <Th>{t('column.begun')}</Th>
          <Th>{t('column.end')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {plans.map((plan) => (
          <Tr key={plan.id}>
            <Td dataLabel={t('column.what')}>
              <Link to={`/recovery/${plan.id}`}>{plan.datacentre}</Link> <Kind rehearsal={plan.rehearsal} />
            </Td>
            <Td dataLabel={t('column.state')}>{t(`state.${plan.state}`)}</Td>
            <Td dataLabel={t('column.back')}>{t('back.of', { back: plan.back, clients: plan.clients })}</Td>
            <Td dataLabel={t('column.begun')}>
              <Ago at={plan.begunAt} />
            </Td>
            <Td dataLabel={t('column.end')}>
              <When at={plan.endedAt ?? plan.estimatedEnd} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

/** Recovery plans, and data centres that look lost. */
export default function Recovery() {
  const { t } = useTranslation(RECOVERY);
  const { t: ui } = useTranslation(UI);
  const may = useMay('operate');
  const [declaring, setDeclaring] = useState<{ of: string; real: boolean } | null>(null);
  const lost = useQuery({
    queryKey: ['recovery', 'proposals'],
    queryFn: ({ signal }) => proposals(signal),
    refetchInterval: EVERY,
  });
  const list = useInfiniteQuery({
    queryKey: ['recovery', 'list'],
    queryFn: ({ pageParam, signal }) => listPlans(pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    refetchInterval: EVERY,
  });
  const declare = may && (
    <Button variant="primary" onClick={() => setDeclaring({ of: '', real: false })}>
      {t('declare')}
    </Button>
  );
  return (
    <Page title={t('title')} hint={t('hint')} actions={declare}>
      {(lost.data ?? []).map((one) => (
        <Alert
          key={one.datacentre}
          variant="danger"
          isInline
          component="h2"
          title={t('proposal.title', { datacentre: one.datacentre })}
          actionLinks={
            may && (
              <Button variant="link" isInline onClick={() => setDeclaring({ of: one.datacentre, real: true })}>
                {t('proposal.do')}
              </Button>
            )
          }
        >
          {t('proposal.text', { failed: one.failed.length, servers: one.servers, names: one.failed.slice(0, 12).join(', ') })}
        </Alert>
      ))}
      <Loaded query={list}>
        {(data) => {
          const plans = data.pages.flatMap((page) => page.items);
          return plans.length === 0 ? <Empty title={t('empty.title')}>{t('empty.text')}</Empty> : <Plans plans={plans} />;
        }}
      </Loaded>
      {list.hasNextPage && (
        <Button variant="secondary" isLoading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {ui('more')}
        </Button>
      )}
      {declaring && <Declare of={declaring.of} real={declaring.real} close={() => setDeclaring(null)} />}
    </Page>
  );
}
