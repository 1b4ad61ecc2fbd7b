import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Ago } from '../../ui/time';
import type { Notice } from './api';
import { Delivery, NextTry, Retry } from './parts';
import './notices.css';
import { NOTICES } from './texts';

function About({ notice }: { notice: Notice }) {
  const { t } = useTranslation(NOTICES);
  return (
    <>
      {notice.incident && (
        <Link to={`/incidents/${encodeURIComponent(notice.incident)}`}>{t('about.incident')}</Link>
      )}
      {notice.ticket && <Link to={`/tickets/${encodeURIComponent(notice.ticket)}`}>{t('about.ticket')}</Link>}
    </>
  );
}

function Row({ notice, about }: { notice: Notice; about: boolean }) {
  const { t } = useTranslation(NOTICES);
  return (
    <Tr>
      <Td dataLabel={t('col.state')}>
        <div>
          <Delivery notice={notice} />
        </div>
        <div className="notices-why">
          <NextTry notice={notice} />
          {notice.error && <span>{notice.error}</span>}
        </div>
      </Td>
      <Td dataLabel={t('col.kind')}>
        <Link to={`/notices/${encodeURIComponent(notice.id)}`}>{t(`kind.${notice.kind}`, notice.kind)}</Link>
      </Td>
      <Td dataLabel={t('col.to')} modifier="breakWord">
        <div className="notices-to">
          {notice.contact && <span>{notice.contact}</span>}
          <span className="t-subtle">
            {breakable(notice.to)}
          </span>
        </div>
      </Td>
      {about && (
        <Td dataLabel={t('col.about')}>
          <About notice={notice} />
        </Td>
      )}
      <Td dataLabel={t('col.when')} modifier="nowrap">
        <Ago at={notice.createdAt} />
      </Td>
      <Td dataLabel={t('col.act')}>{notice.status === 'failed' && <Retry notice={notice} />}</Td>
    </Tr>
  );
}

/** An address breaks before its @ rather than anywhere. */
function breakable(address: string) {
  const at = address.lastIndexOf('@');
  return at <= 0 ? (
    address
  ) : (
    <>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </>
  );
}

/** Notices as rows. `about` shows what each is about, where that is not clear already. */
export function NoticeTable({ notices, about = false }: { notices: Notice[]; about?: boolean }) {
  const { t } = useTranslation(NOTICES);
  return (
    <Table aria-label={t('list')} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th width={20}>{t('col.state')}</Th>
          <Th>{t('col.kind')}</Th>
          <Th width={about ? 25 : 30}>{t('col.to')}</Th>
          {about && <Th>{t('col.about')}</Th>}
          <Th>{t('col.when')}</Th>
          <Th screenReaderText={t('col.act')} />
        </Tr>
      </Thead>
      <Tbody>
        {notices.map((notice) => (
          <Row key={notice.id} notice={notice} about={about} />
        ))}
      </Tbody>
    </Table>
  );
}
