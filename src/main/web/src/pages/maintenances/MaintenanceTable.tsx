import { Button, Flex } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { minute } from '../../ui/format';
import { Word } from '../../ui/labels';
import type { Maintenance } from './api';
import { MAINTENANCES } from './texts';

const COLOURS = { planned: 'teal', running: 'orange', ended: 'grey', cancelled: 'grey' } as const;

export type Act = 'change' | 'start' | 'end' | 'cancel';

export function MaintenanceTable({ list, act }: { list: Maintenance[]; act: ((act: Act, one: Maintenance) => void) | undefined }) {
  const { t } = useTranslation(MAINTENANCES);
  const button = (name: Act, one: Maintenance) => (
    <Button variant="link" isInline size="sm" onClick={() => act?.(name, one)} aria-label={`${t(name)}: ${one.title}`}>
      {t(name)}
    </Button>
  );
  return (
    <Table aria-label={t('table')} variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th>{t('work')}</Th>
          <Th>{t('when')}</Th>
          <Th>{t('where')}</Th>
          <Th>{t('holds')}</Th>
          <Th>{t('owner')}</Th>
          {act && <Th screenReaderText={t('change')} />}
        </Tr>
      </Thead>
      <Tbody>
        {list.map((one) => (
          <Tr key={one.id}>
            <Td dataLabel={t('work')} modifier="breakWord">
              <strong>{one.title}</strong> <Word colour={COLOURS[one.state]}>{t(`state.${one.state}`)}</Word>
              <div>{one.reason}</div>
              <div className="t-subtle">{t(one.announce ? 'announced' : 'quiet')}</div>
            </Td>
            <Td dataLabel={t('when')}>
              {t('span', { from: minute(one.startedAt ?? one.beginsAt), to: minute(one.endedAt ?? one.endsAt) })}
              {one.moved > 0 && <div className="t-subtle">{t('moved', { count: one.moved })}</div>}
            </Td>
            <Td dataLabel={t('where')} modifier="wrap">
              {[...one.dataCentres, ...one.servers, ...one.services].join(', ')}
            </Td>
            <Td dataLabel={t('holds')}>
              {one.stood ? (
                <Word colour="orange">{t('stood', { count: one.stood })}</Word>
              ) : (
                <div className={one.standing ? undefined : 't-subtle'}>{one.standing ? t('holds.now', { count: one.standing }) : t('holds.none')}</div>
              )}
              {one.ended > 0 && <div className="t-subtle">{t('holds.ended', { count: one.ended })}</div>}
            </Td>
            <Td dataLabel={t('owner')}>{one.owner}</Td>
            {act && (
              <Td>
                <Flex gap={{ default: 'gapSm' }}>
                  {button('change', one)}
                  {one.state === 'planned' && button('start', one)}
                  {button(one.state === 'planned' ? 'cancel' : 'end', one)}
                </Flex>
              </Td>
            )}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
