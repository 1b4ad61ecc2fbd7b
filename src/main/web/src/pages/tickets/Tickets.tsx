import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Word } from '../../ui/labels';
import { Page } from '../../ui/page';
import { More, usePaged } from '../../ui/paged';
import { Ago } from '../../ui/time';
import { Empty, Loaded } from '../../ui/trouble';
import { type Ticket, tickets } from './api';
import { TICKETS } from './texts';

function Row({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(TICKETS);
  return (
    <Tr>
      <Td dataLabel={t('col.number')} modifier="nowrap">
        T-{ticket.number}
      </Td>
      <Td dataLabel={t('col.subject')} modifier="breakWord">
        <Link to={`/tickets/${encodeURIComponent(ticket.id)}`}>{ticket.subject || t('no-subject')}</Link>
      </Td>
      <Td dataLabel={t('col.from')} modifier="breakWord">
        {ticket.senderName && <div>{ticket.senderName}</div>}
        <div className="t-subtle">{ticket.sender}</div>
      </Td>
      <Td dataLabel={t('col.client')} modifier="breakWord">
        {ticket.client ? (
          <Link to={`/inventory/clients/${encodeURIComponent(ticket.client)}`}>{ticket.client}</Link>
        ) : (
          <span className="t-subtle">{t('stranger')}</span>
        )}
      </Td>
      <Td dataLabel={t('col.state')}>
        <div>
          <Word colour={ticket.status === 'open' ? 'blue' : 'grey'}>{t(`state.${ticket.status}`, ticket.status)}</Word>
        </div>
      </Td>
      <Td dataLabel={t('col.changed')} modifier="nowrap">
        <Ago at={ticket.changedAt} />
      </Td>
    </Tr>
  );
}

export default function Tickets() {
  const { t } = useTranslation(TICKETS);
  const list = usePaged(['tickets'], tickets);
  return (
    <Page title={t('title')} hint={t('hint')}>
      <Loaded query={list}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t('empty')}>{t('empty.text')}</Empty>
          ) : (
            <Table aria-label={t('list')} variant="compact" gridBreakPoint="grid-md">
              <Thead>
                <Tr>
                  <Th>{t('col.number')}</Th>
                  <Th width={40}>{t('col.subject')}</Th>
                  <Th>{t('col.from')}</Th>
                  <Th>{t('col.client')}</Th>
                  <Th>{t('col.state')}</Th>
                  <Th>{t('col.changed')}</Th>
                </Tr>
              </Thead>
              <Tbody>
                {items.map((ticket) => (
                  <Row key={ticket.id} ticket={ticket} />
                ))}
              </Tbody>
            </Table>
          )
        }
      </Loaded>
      <More query={list} />
    </Page>
  );
}
