import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFirst } from '../../ui/first';
import type { Client, Plan } from './api';
import { isBegun, moved } from './lanes';
import { ClientState, When } from './parts';
import { RECOVERY } from './texts';

/** By how much it has moved; said only once somebody has begun. */
function Moved({ client, begun }: { client: Client; begun: boolean }) {
  const { t } = useTranslation(RECOVERY);
  const by = moved(client, begun);
  return by === 0 ? null : (
    <small className="t-subtle">{t(by > 0 ? 'order.later' : 'order.earlier', { minutes: Math.abs(by) })}</small>
  );
}

/** Every client with its own estimate, in the order in which they are brought back. */
export function Order({ plan }: { plan: Plan }) {
  const { t } = useTranslation(RECOVERY);
  const [rows, more] = useFirst(plan.order, t('order.title'));
  const begun = isBegun(plan.work);
  if (plan.order.length === 0) {
    return <p className="t-subtle">{t('order.none')}</p>;
  }
  return (
    <>
      <Table aria-label={t('order.title')} variant="compact" gridBreakPoint="grid-md">
        <Thead>
          <Tr>
            <Th>{t('order.place')}</Th>
            <Th>{t('order.client')}</Th>
            <Th>{t('order.state')}</Th>
            <Th>{t('order.estimate')}</Th>
            {!plan.rehearsal && <Th>{t('order.told')}</Th>}
            <Th>{t('order.servers')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {rows.map((client) => (
            <Tr key={client.id}>
              <Td dataLabel={t('order.place')}>{client.place}</Td>
              <Td dataLabel={t('order.client')} modifier="breakWord">
                <Link to={`/inventory/clients/${encodeURIComponent(client.id)}`}>{client.name}</Link>
                <small className="t-subtle t-recovery-line">
                  {t('order.priority', { priority: client.priority })}
                  {client.sizeGb > 0 && ` · ${t('order.size', { size: client.sizeGb })}`}
                </small>
              </Td>
              <Td dataLabel={t('order.state')}>
                <ClientState of={client.state} />
                {client.failures > 0 && (
                  <small className="t-subtle t-recovery-line">{t('order.failures', { count: client.failures })}</small>
                )}
              </Td>
              <Td dataLabel={t('order.estimate')}>
                {plan.state === 'ended' && client.state === 'waiting' ? (
                  '–'
                ) : (
                  <>
                    <When at={client.estimate} />
                    <span className="t-recovery-line">
                      <Moved client={client} begun={begun} />
                    </span>
                  </>
                )}
              </Td>
              {!plan.rehearsal && (
                <Td dataLabel={t('order.told')}>{client.toldEstimate ? <When at={client.toldEstimate} /> : t('order.untold')}</Td>
              )}
              <Td dataLabel={t('order.servers')} modifier="breakWord">
                {client.servers.join(', ')}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {more}
    </>
  );
}
