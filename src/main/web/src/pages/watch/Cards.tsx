import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column, Square } from './api';
import { amount, judged, unitOf } from './figures';
import type { Line } from './matrix';
import { Standing, useCheckName } from './signs';
import { WATCH } from './texts';
import { worded } from './words';

/** What a check says beside its state: the value, or how many sites are at fault. */
export function Told({ cell, column }: { cell: Square; column: Column }) {
  const { t } = useTranslation(WATCH);
  if (cell.targets > 1) {
    return cell.alarms > 0 ? <>{t('of.sites', { alarms: cell.alarms, targets: cell.targets })}</> : null;
  }
  return judged(cell) && typeof cell.value === 'number' ? <>{amount(cell.value, unitOf(column.kind))}</> : null;
}

interface CardProps {
  line: Line;
  columns: readonly Column[];
  head: ReactNode;
  /** Whether what is well is shown as well, because it was asked for. */
  all: boolean;
  open: (check: string, target: string) => void;
}

const Card = memo(function Card({ line, columns, head, all, open }: CardProps) {
  const { t } = useTranslation(WATCH);
  const nameOf = useCheckName();
  const shown = columns.flatMap((column, i) => {
    const cell = line.cells[i];
    return cell && (all || !['ok', 'none'].includes(cell.state)) ? [{ cell, column }] : [];
  });
  const fine = line.cells.filter((cell) => cell?.state === 'ok').length;
  return (
    <li className="watch-card">
      <div className="watch-card-head">{head}</div>
      {shown.length > 0 && (
        <ul>
          {shown.map(({ cell, column }) => (
            <li key={column.name}>
              <button type="button" className="watch-card-cell" onClick={() => open(column.name, cell.target)}>
                <span className="watch-card-check">{nameOf(column)}</span>
                <Standing of={cell.state} />
                <span>
                  <Told cell={cell} column={column} />
                </span>
                <span className="watch-card-said">{worded(cell.detail)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {!all && fine > 0 && <p className="t-small">{t(shown.length > 0 ? 'others.fine' : 'all.fine', { count: fine })}</p>}
    </li>
  );
});

/** The matrix where there is no room for one: a card each, with what is not well. */
export function Cards({
  lines,
  columns,
  label,
  head,
  all,
  open,
}: { lines: readonly Line[]; label: string; head: (line: Line) => ReactNode } & Omit<CardProps, 'line' | 'head'>) {
  return (
    <ul className="watch-cards" aria-label={label}>
      {lines.map((line) => (
        <Card key={`${line.row.type} ${line.row.target}`} line={line} columns={columns} head={head(line)} all={all} open={open} />
      ))}
    </ul>
  );
}
