import { Button, Flex, FormGroup, TextInput, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { body, hub } from '../../api/hub';
import { language } from '../../i18n';
import { useFilters } from '../../ui/filters';
import { useFirst } from '../../ui/first';
import { Word } from '../../ui/labels';
import { Page } from '../../ui/page';
import { useNow } from '../../ui/time';
import { Empty, Loaded } from '../../ui/trouble';
import { Availability } from './Availability';
import { isMonth, monthOf, shifted } from './month';
import { COLOURS, type Outcomes, OUTCOMES, type Report } from './outcomes';
import { ReportIncidents } from './ReportIncidents';
import './reports.css';
import { REPORTS } from './texts';

const FILTERS = ['month', 'client'] as const;

/** What was promised and kept in a month, for the house or for one client. */
export default function Reports() {
  const { t } = useTranslation(REPORTS);
  const now = useNow();
  const { filters, set } = useFilters(FILTERS);
  const month = isMonth(filters.month) ? filters.month : monthOf(now);
  const { client } = filters;
  const query = useQuery({
    queryKey: ['reports', month, client],
    queryFn: ({ signal }) =>
      body(hub.GET('/api/reports/{month}', { params: { path: { month }, query: client ? { client } : {} }, signal })),
    placeholderData: keepPreviousData,
  });
  const name = client && query.data?.client === client ? query.data.clientName : undefined;
  const whose = client ? `?client=${encodeURIComponent(client)}` : '';
  return (
    <Page
      title={name ? t('title.client', { name }) : t('title')}
      hint={t('hint')}
      actions={
        <Flex gap={{ default: 'gapSm' }}>
          <Button
            variant="secondary"
            component="a"
            href={`/api/reports/${month}/pdf?language=${language()}${client && `&client=${encodeURIComponent(client)}`}`}
            download={`tocsin-${month}.pdf`}
          >
            {t('pdf')}
          </Button>
          <Button variant="secondary" component="a" href={`/api/reports/${month}/csv${whose}`} download={`tocsin-${month}.csv`}>
            {t('csv')}
          </Button>
        </Flex>
      }
    >
      <div className="t-report-bar">
        <Button variant="link" isInline onClick={() => set({ month: shifted(month, -1) })}>
          {t('month.before')}
        </Button>
        <FormGroup label={t('month')} fieldId="report-month">
          <TextInput
            id="report-month"
            type="month"
            value={month}
            onChange={(_, value) => isMonth(value) && set({ month: value })}
          />
        </FormGroup>
        <Button variant="link" isInline isDisabled={month >= monthOf(now)} onClick={() => set({ month: shifted(month, 1) })}>
          {t('month.after')}
        </Button>
        {client && (
          <Button variant="link" isInline onClick={() => set({ client: '' })}>
            {t('house')}
          </Button>
        )}
      </div>
      <Loaded query={query}>{(report) => <Shown report={report} choose={(id) => set({ client: id })} />}</Loaded>
    </Page>
  );
}

function Shown({ report, choose }: { report: Report; choose: (client: string) => void }) {
  const { t } = useTranslation(REPORTS);
  const [clients, more] = useFirst(report.clients, t('clients.list'));
  const rest = (
    <>
      {report.requestsApart > 0 && <p className="t-subtle">{t('apart', { count: report.requestsApart })}</p>}
      <Availability report={report} client={report.client ?? ''} />
    </>
  );
  if (report.incidents.length === 0) {
    return (
      <>
        <Empty title={t('empty')}>{t('empty.text')}</Empty>
        {rest}
      </>
    );
  }
  const { totals } = report;
  return (
    <>
      <p>
        <strong>{t('incidents', { count: totals.incidents })}</strong>
        {report.partOfOthers > 0 && <span className="t-subtle"> {t('part', { count: report.partOfOthers })}</span>}
      </p>
      <dl className="t-report-sums">
        <Sum name={t('clock.response')} of={totals.response} />
        <Sum name={t('clock.restore')} of={totals.restore} />
      </dl>
      <ReportIncidents lines={report.incidents} />
      {report.clients.length > 0 && (
        <>
          <Title headingLevel="h2" size="md" className="t-report-part">
            {t('clients')}
          </Title>
          <Table aria-label={t('clients.list')} variant="compact" gridBreakPoint="grid-md">
            <Thead>
              <Tr>
                <Th>{t('col.client')}</Th>
                <Th>{t('col.incidents')}</Th>
                <Th>{t('clock.response')}</Th>
                <Th>{t('clock.restore')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {clients.map((one) => (
                <Tr key={one.client}>
                  <Td dataLabel={t('col.client')} modifier="breakWord">
                    <Button variant="link" isInline onClick={() => choose(one.client)}>
                      {one.name}
                    </Button>
                  </Td>
                  <Td dataLabel={t('col.incidents')}>{one.totals.incidents}</Td>
                  <Td dataLabel={t('clock.response')}>
                    <Counts of={one.totals.response} />
                  </Td>
                  <Td dataLabel={t('clock.restore')}>
                    <Counts of={one.totals.restore} />
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
          {more}
        </>
      )}
      {rest}
    </>
  );
}

function Sum({ name, of }: { name: string; of: Outcomes }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Counts of={of} />
      </dd>
    </div>
  );
}

/** Those that came, each with its word: never colour alone. */
function Counts({ of }: { of: Outcomes }) {
  const { t } = useTranslation(REPORTS);
  return (
    <>
      {OUTCOMES.filter((one) => of[one] > 0).map((one) => (
        <span key={one}>
          <Word colour={COLOURS[one]}>{t(`count.${one}`, { count: of[one] })}</Word>{' '}
        </span>
      ))}
    </>
  );
}
