import { Button } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count, day, moment } from '../../ui/format';
import type { Point } from './api';
import { amount, type Unit } from './figures';
import { WATCH } from './texts';

const FIRST = 48;

/** The numbers behind a chart, newest first. */
export function Numbers({ points, unit, measured, dated }: { points: readonly Point[]; unit: Unit; measured: boolean; dated: boolean }) {
  const { t } = useTranslation(WATCH);
  const [all, setAll] = useState(false);
  const newest = [...points].reverse();
  const value = (of: number | null | undefined) => (typeof of === 'number' ? amount(of, unit) : '–');
  return (
    <>
      <Table aria-label={t('history')} variant="compact" gridBreakPoint="">
        <Thead>
          <Tr>
            <Th>{t('time')}</Th>
            {measured && <Th>{t('mean')}</Th>}
            {measured && <Th>{t('low')}</Th>}
            {measured && <Th>{t('high')}</Th>}
            <Th>{t('samples')}</Th>
            <Th>{t('bad')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {(all ? newest : newest.slice(0, FIRST)).map((point) => (
            <Tr key={point.at}>
              <Th>{dated ? day(point.at) : moment(point.at)}</Th>
              {measured && <Td>{value(point.mean)}</Td>}
              {measured && <Td>{value(point.low)}</Td>}
              {measured && <Td>{value(point.high)}</Td>}
              <Td>{count(point.samples)}</Td>
              <Td>{count(point.bad)}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {!all && newest.length > FIRST && (
        <Button variant="link" onClick={() => setAll(true)}>
          {t('more', { n: count(newest.length) })}
        </Button>
      )}
    </>
  );
}
