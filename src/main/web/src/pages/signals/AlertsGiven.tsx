import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Severity } from '../../ui/labels';
import { Ago } from '../../ui/time';
import { followable, type SignalAlert } from './signals';
import { SIGNALS } from './texts';

/** The alerts that the hub read out of a signal. */
export function AlertsGiven({ alerts }: { alerts: SignalAlert[] }) {
  const { t } = useTranslation(SIGNALS);
  if (alerts.length === 0) {
    return <p className="t-subtle">{t('alerts.none')}</p>;
  }
  return (
    <Table aria-label={t('alerts.title')} variant="compact">
      <Thead>
        <Tr>
          <Th>{t('alert.severity')}</Th>
          <Th>{t('alert.status')}</Th>
          <Th width={50}>{t('alert.summary')}</Th>
          <Th>{t('alert.where')}</Th>
          <Th>{t('alert.since')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {alerts.map((alert, index) => {
          const server = alert.resource?.server;
          return (
            <Tr key={`${index} ${alert.fingerprint}`}>
              <Td dataLabel={t('alert.severity')}>
                <Severity of={alert.severity} />
              </Td>
              <Td dataLabel={t('alert.status')}>{t(`alert.${alert.status}`, alert.status)}</Td>
              <Td dataLabel={t('alert.summary')} modifier="breakWord">
                {alert.summary} <span className="t-subtle t-mono">{alert.kind}</span>
                {(alert.links ?? []).filter(followable).map((link) => (
                  <div key={link}>
                    <a href={link} target="_blank" rel="noreferrer" className="t-anywhere">
                      {link}
                    </a>
                  </div>
                ))}
              </Td>
              <Td dataLabel={t('alert.where')} modifier="breakWord">
                {[alert.resource?.service, server].filter(Boolean).join(' · ')}
                {server && (
                  <div>
                    <Link to={`/incidents?server=${encodeURIComponent(server)}`}>{t('alert.incidents', { server })}</Link>
                  </div>
                )}
              </Td>
              <Td dataLabel={t('alert.since')}>
                <Ago at={alert.startsAt} />
              </Td>
            </Tr>
          );
        })}
      </Tbody>
    </Table>
  );
}
