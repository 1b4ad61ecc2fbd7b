import { Button, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/hub';
import { useFirst } from '../../ui/first';
import { moment } from '../../ui/format';
import { minutes, percent } from './figures';
import { REPORTS } from './texts';

type Report = Schemas['MonthlyReport'];
type Line = Schemas['AvailabilityReportLine'];

/** How long services and servers could be used, and what counts as time out of service. */
export function Availability({ report, client }: { report: Report; client: string }) {
  const { t } = useTranslation(REPORTS);
  const { services, servers, untouched } = report.availability;
  const whose = client ? `?client=${encodeURIComponent(client)}` : '';
  if (services.length === 0 && servers.length === 0 && untouched === 0) {
    return null;
  }
  return (
    <section>
      <Title headingLevel="h2" size="md" className="t-report-part">
        {t('availability')}
      </Title>
      <p className="t-subtle t-report-counted">{t('availability.counted')}</p>
      <p>
        {untouched > 0 && t('availability.untouched', { count: untouched })}{' '}
        <Button
          variant="link"
          isInline
          component="a"
          href={`/api/reports/${report.month}/availability.csv${whose}`}
          download={`tocsin-${report.month}-availability.csv`}
        >
          {t('availability.csv')}
        </Button>
      </p>
      {services.length > 0 && <Lines name={t('availability.services')} what={t('col.service')} lines={services} house={!client} />}
      {servers.length > 0 && <Lines name={t('availability.servers')} what={t('col.server')} lines={servers} house={false} />}
    </section>
  );
}

function Lines({ name, what, lines, house }: { name: string; what: string; lines: Line[]; house: boolean }) {
  const { t } = useTranslation(REPORTS);
  const [rows, more] = useFirst(lines, name);
  return (
    <>
      <Table aria-label={name} variant="compact" gridBreakPoint="grid-md">
        <Thead>
          <Tr>
            <Th width={30}>{what}</Th>
            <Th>{t('col.available')}</Th>
            <Th>{t('col.outages')}</Th>
            <Th>{t('col.down')}</Th>
            <Th>{t('col.cut')}</Th>
            <Th>{t('col.planned')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {rows.map(({ name: place, client, since, until, availability: of }) => (
            <Tr key={place}>
              <Td dataLabel={what} modifier="breakWord">
                <div>
                  {place}
                  {house && client && <div className="t-subtle">{client}</div>}
                  {since && <div className="t-subtle">{t('availability.since', { at: moment(since) })}</div>}
                  {until && <div className="t-subtle">{t('availability.until', { at: moment(until) })}</div>}
                </div>
              </Td>
              <Td dataLabel={t('col.available')} modifier="nowrap">
                <strong>{percent(of.percent)}</strong>
              </Td>
              <Td dataLabel={t('col.outages')}>{of.outages}</Td>
              <Td dataLabel={t('col.down')}>{minutes(of.downSeconds)}</Td>
              <Td dataLabel={t('col.cut')}>{minutes(of.cutSeconds)}</Td>
              <Td dataLabel={t('col.planned')}>{minutes(of.plannedSeconds)}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {more}
    </>
  );
}
