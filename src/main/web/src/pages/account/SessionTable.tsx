import { Button } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { moment } from '../../ui/format';
import { Word } from '../../ui/labels';
import { Ago } from '../../ui/time';
import type { OpenSession } from './api';
import { browser } from './browser';
import { ACCOUNT } from './texts';

/** Sessions with where they come from; the present one is not ended here but by signing out. */
export function SessionTable({ list, end }: { list: OpenSession[]; end: (id: string) => void }) {
  const { t } = useTranslation(ACCOUNT);
  return (
    <Table aria-label={t('sessions')} variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th>{t('session.browser')}</Th>
          <Th>{t('session.address')}</Th>
          <Th>{t('session.begun')}</Th>
          <Th>{t('session.seen')}</Th>
          <Th>{t('session.ends')}</Th>
          <Th screenReaderText={t('session.end')} />
        </Tr>
      </Thead>
      <Tbody>
        {list.map((one) => (
          <Tr key={one.id}>
            <Td dataLabel={t('session.browser')}>
              <span title={one.agent}>{browser(one.agent) || t('session.unknown')}</span>{' '}
              {one.current && <Word colour="blue">{t('session.current')}</Word>}
              {!one.complete && <Word colour="orange">{t('session.half')}</Word>}
            </Td>
            <Td dataLabel={t('session.address')}>
              <span className="t-mono">{one.address}</span>
            </Td>
            <Td dataLabel={t('session.begun')}>{moment(one.createdAt)}</Td>
            <Td dataLabel={t('session.seen')}>
              <Ago at={one.seenAt} />
            </Td>
            <Td dataLabel={t('session.ends')}>{moment(one.expiresAt)}</Td>
            <Td isActionCell>
              {!one.current && (
                <Button
                  variant="link"
                  size="sm"
                  isInline
                  onClick={() => end(one.id)}
                  aria-label={t('session.end.of', { browser: browser(one.agent), address: one.address })}
                >
                  {t('session.end')}
                </Button>
              )}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
