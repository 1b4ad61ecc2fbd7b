import { Button } from '@patternfly/react-core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../ui/filters';
import { UI } from '../../ui/texts';
import { Empty } from '../../ui/trouble';
import type { Column, Row } from './api';
import { Cards } from './Cards';
import { Filters, FILTERS } from './Filters';
import { Matrix } from './Matrix';
import { columnsOf, counts, type Line, lines } from './matrix';
import { WATCH } from './texts';
import { useNarrow } from './useWatch';

/** Rows and their checks with filters: a table where there is room, else cards. */
export function Targets({
  rows,
  checks,
  of,
  head,
  open,
}: {
  rows: readonly Row[];
  checks: readonly Column[];
  of: 'server' | 'site';
  head: (line: Line) => ReactNode;
  open: (check: string, target: string) => void;
}) {
  const { t } = useTranslation(WATCH);
  const { t: ui } = useTranslation(UI);
  const { filters, set, clear, any } = useFilters(FILTERS);
  const narrow = useNarrow();
  const used = useMemo(() => columnsOf(checks, rows, ''), [checks, rows]);
  const check = used.some((one) => one.name === filters.check) ? filters.check : '';
  const columns = useMemo(() => (check === '' ? used : used.filter((one) => one.name === check)), [used, check]);
  const shown = useMemo(() => lines(rows, columns, { ...filters, check }), [rows, columns, filters, check]);
  const sums = useMemo(() => counts(rows), [rows]);
  const label = t(of === 'server' ? 'table.label' : 'table.sites');
  const parts = { lines: shown, columns, label, head, open };
  return (
    <>
      <Filters wanted={filters} set={set} clear={clear} any={any} columns={used} sums={sums} of={of} />
      {shown.length === 0 ? (
        <Empty
          title={ui('empty.filtered')}
          actions={
            <Button variant="link" onClick={clear}>
              {ui('empty.clear')}
            </Button>
          }
        />
      ) : narrow ? (
        <Cards {...parts} all={check !== '' || ['ok', 'none'].includes(filters.state)} />
      ) : (
        <Matrix {...parts} first={t(of)} />
      )}
      <p className="t-small">
        {t(of === 'server' ? 'shown' : 'shown.sites', { count: shown.length })}
        {!narrow && <span id="watch-keys"> · {t('table.keys')}</span>}
      </p>
    </>
  );
}
