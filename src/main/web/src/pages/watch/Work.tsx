import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { moment } from '../../ui/format';
import { Ago } from '../../ui/time';
import { Empty } from '../../ui/trouble';
import type { Column, Row, Square, Watch } from './api';
import { lastGood, overdue, unitOf, workOf } from './figures';
import { lines } from './matrix';
import { Restores } from './Restores';
import { Standing, useCheckName } from './signs';
import { WATCH } from './texts';
import { worded } from './words';

type Open = (check: string, target: string) => void;

const OUTCOMES = ['due', 'found', 'blind', 'fine', 'absent'] as const;
const SIGNS = { due: 'overdue', found: 'alarm', blind: 'blind', fine: 'ok', absent: 'none' };

function outcome(cell: Square): (typeof OUTCOMES)[number] {
  if (cell.state === 'alarm') {
    return overdue(cell) ? 'due' : 'found';
  }
  return cell.state === 'ok' ? 'fine' : cell.state === 'none' ? 'absent' : 'blind';
}

/** How one kind of work stands over all servers. */
function Summary({ column, rows }: { column: Column; rows: readonly Row[] }) {
  const { t } = useTranslation(WATCH);
  const nameOf = useCheckName();
  const cells = rows.flatMap((row) => row.cells.filter((cell) => cell.check === column.name));
  return (
    <div className="watch-summary">
      <h2 className="watch-heading">{nameOf(column)}</h2>
      <ul>
        {OUTCOMES.map((one) => ({ one, n: cells.filter((cell) => outcome(cell) === one).length }))
          .filter(({ n }) => n > 0)
          .map(({ one, n }) => (
            <li key={one}>
              <Standing of={SIGNS[one]}>{t(`work.${one}`, { count: n })}</Standing>
            </li>
          ))}
      </ul>
    </div>
  );
}

function Done({ cell, column, name, open }: { cell: Square; column: Column; name: string; open: Open }) {
  const { t } = useTranslation(WATCH);
  // Without any test the days of a restore test count from the first backup; its words tell the day of the last one.
  const at = column.kind === 'restore-test' ? undefined : lastGood(cell, unitOf(column.kind));
  const state = overdue(cell) ? 'overdue' : cell.state;
  return (
    <>
      <button
        type="button"
        className="watch-work"
        onClick={() => open(cell.check, cell.target)}
      >
        <span className="pf-v6-screen-reader">{t('panel.what', { check: name, target: cell.target })}: </span>
        <Standing of={state} />
        {at && (
          <span className="watch-when" title={moment(at)}>
            <Ago at={at.toISOString()} />
          </span>
        )}
      </button>
      <div className="watch-said-small">{worded(cell.detail)}</div>
    </>
  );
}

/** Scans and backups: when each last ran, what it found, what is overdue. */
export function Work({ watch, open }: { watch: Watch; open: Open }) {
  const { t } = useTranslation(WATCH);
  const nameOf = useCheckName();
  const columns = useMemo(() => {
    const used = new Set(watch.rows.flatMap((row) => row.cells.map((cell) => cell.check)));
    return workOf(watch.checks).filter((column) => used.has(column.name));
  }, [watch]);
  const shown = useMemo(() => lines(watch.rows, columns, { state: '', check: '', q: '' }), [watch, columns]);
  if (shown.length === 0) {
    return <Empty title={t('work.none')}>{t('work.none.text')}</Empty>;
  }
  return (
    <>
      <p className="t-small">{t('work.hint')}</p>
      <div className="watch-summaries">
        {columns.map((column) => (
          <Summary key={column.name} column={column} rows={watch.rows} />
        ))}
      </div>
      <Table aria-label={t('work.table')} variant="compact" gridBreakPoint="grid-md" isStickyHeader>
        <Thead>
          <Tr>
            <Th modifier="nowrap">{t('server')}</Th>
            {columns.map((column) => (
              <Th key={column.name}>{nameOf(column)}</Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {shown.map(({ row, cells }) => (
            <Tr key={row.target}>
              <Td dataLabel={t('server')}>
                <Link to={`/watch/${encodeURIComponent(row.target)}`}>{row.target}</Link>
              </Td>
              {columns.map((column, i) => {
                const cell = cells[i];
                return (
                  <Td key={column.name} dataLabel={nameOf(column)}>
                    {cell && <Done cell={cell} column={column} name={nameOf(column)} open={open} />}
                  </Td>
                );
              })}
            </Tr>
          ))}
        </Tbody>
      </Table>
      <Restores servers={watch.rows.filter((row) => row.type === 'server').map((row) => row.target)} />
    </>
  );
}
