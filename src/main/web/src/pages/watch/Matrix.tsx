import { useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type KeyboardEvent, memo, type ReactNode, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column, Square } from './api';
import { judged, short, unitOf } from './figures';
import { type Line, moved, worst } from './matrix';
import { sign, useCheckName } from './signs';
import { WATCH } from './texts';
import { worded } from './words';

type Say = (key: string, options?: Record<string, unknown>) => string;

/** What stands in a cell: the word of what is not well, and the value that it is judged by. */
function said(cell: Square, column: Column, t: Say): string {
  const sites = cell.targets > 1;
  const value = judged(cell) && typeof cell.value === 'number' ? short(cell.value, unitOf(column.kind)) : '';
  if (cell.state === 'alarm') {
    return sites ? t('of.sites', { alarms: cell.alarms, targets: cell.targets }) : value || t('short.alarm');
  }
  return cell.state === 'ok' && value && !sites ? value : t(`short.${cell.state}`);
}

interface Press {
  /** Opens the cell of one check at one target. */
  open: (check: string, target: string) => void;
}

/** A cell of several sites leads to them; any other opens. There are thousands: no component each. */
function drawn(cell: Square, column: Column, server: string, words: { t: Say; nameOf: (column: Column) => string } & Press) {
  const { t, nameOf, open } = words;
  const many = cell.targets > 1;
  const state = t(`state.${cell.state}`);
  const look = { className: `watch-cell watch-is-${cell.state}`, title: worded(cell.detail), tabIndex: -1, 'data-cell': true };
  const inside = (
    <>
      {sign(cell.state)}
      <span className="pf-v6-screen-reader">
        {t('cell.name', { check: nameOf(column), target: many ? server : cell.target, state })},{' '}
      </span>
      <span>{said(cell, column, t)}</span>
    </>
  );
  return many ? (
    <Link {...look} to={`/watch/${encodeURIComponent(server)}?check=${encodeURIComponent(column.name)}`}>
      {inside}
    </Link>
  ) : (
    <button {...look} type="button" onClick={() => open(column.name, cell.target)}>
      {inside}
    </button>
  );
}

type RowProps = { line: Line; columns: readonly Column[]; head: (line: Line) => ReactNode; place: number } & Press;

/** A row that shows the same is not drawn again: the query keeps its cells as long as they are equal. */
const MatrixRow = memo(
  function MatrixRow({ line, columns, head, place, open }: RowProps) {
    const { t } = useTranslation(WATCH);
    const nameOf = useCheckName();
    return (
      <tr className={`watch-worst-${worst(line.cells)}`} aria-rowindex={place + 2}>
        <th scope="row">{head(line)}</th>
        {columns.map((column, i) => {
          const cell = line.cells[i];
          return (
            <td key={column.name}>
              {cell ? (
                drawn(cell, column, line.row.target, { t, nameOf, open })
              ) : (
                <span className="pf-v6-screen-reader">{t('not-checked')}</span>
              )}
            </td>
          );
        })}
        {columns.length === 1 && <td className="watch-said" title={worded(line.cells[0]?.detail ?? '')}>
            {worded(line.cells[0]?.detail ?? '')}
          </td>}
      </tr>
    );
  },
  (a, b) =>
    a.line.row === b.line.row &&
    a.columns === b.columns &&
    a.open === b.open &&
    a.place === b.place &&
    a.line.cells.every((cell, i) => cell === b.line.cells[i]),
);

/** A row's height in pixels, as in watch.css. */
const ROW = 34;
/** More than a page of the arrow keys' way, so that where they lead is there. */
const AHEAD = 12;

/**
 * Targets and checks as a table that is one stop of the Tab key: arrows move in it. Only the rows in
 * view and some around them are in the document.
 *
 * @param head the first column of a row; it must depend on the row alone
 */
export function Matrix({
  lines,
  columns,
  label,
  first,
  head,
  open,
}: { lines: readonly Line[]; columns: readonly Column[]; label: string; first: string; head: (line: Line) => ReactNode } & Press) {
  const { t } = useTranslation(WATCH);
  const nameOf = useCheckName();
  const table = useRef<HTMLTableElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const wide = columns.length === 1;
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: AHEAD,
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const go = useCallback((event: KeyboardEvent) => {
    const all = [...(table.current?.querySelectorAll<HTMLElement>('tbody > tr[aria-rowindex]') ?? [])];
    const here = (event.target as HTMLElement).closest('td, th');
    const row = all.findIndex((one) => one === here?.parentElement);
    const cells = here?.parentElement?.children.length ?? 0;
    const column = [...(here?.parentElement?.children ?? [])].findIndex((one) => one === here);
    if (row < 0 || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const to = moved(event.key, [row, column], [all.length, cells]);
    if (to === null) {
      return;
    }
    event.preventDefault();
    // A place that holds nothing to press is passed over, on in the same direction.
    let [r, c] = to;
    for (;;) {
      const found = all[r]?.children[c]?.querySelector<HTMLElement>('[data-cell]');
      if (found) {
        found.focus();
        found.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        return;
      }
      const next = moved(event.key, [r, c], [all.length, cells]);
      if (next === null || (next[0] === r && next[1] === c)) {
        return;
      }
      [r, c] = next;
    }
  }, []);
  // One cell at a time can be reached by Tab: the one that had the focus last, else the first.
  useEffect(() => {
    if (!table.current?.querySelector('[data-cell][tabindex="0"]')) {
      table.current?.querySelector('[data-cell]')?.setAttribute('tabindex', '0');
    }
  });
  const stay = (event: FocusEvent) => {
    const cell = (event.target as HTMLElement).closest('[data-cell]');
    if (cell) {
      for (const one of table.current?.querySelectorAll('[data-cell][tabindex="0"]') ?? []) {
        one.setAttribute('tabindex', '-1');
      }
      cell.setAttribute('tabindex', '0');
    }
  };
  return (
    <div className="watch-scroll" ref={scroll} role="region" aria-label={label}>
      <table className="watch-matrix" style={{ minWidth: `${13 + 5.6 * columns.length}rem` }} ref={table} aria-label={label} aria-rowcount={lines.length + 1} aria-describedby="watch-keys" onKeyDown={go} onFocus={stay}>
        <colgroup>
          <col className="watch-col-first" />
          {columns.map((column) => (
            <col key={column.name} className={wide ? 'watch-col-one' : undefined} />
          ))}
          {wide && <col />}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{first}</th>
            {columns.map((column) => (
              <th key={column.name} scope="col" title={column.name}>
                {nameOf(column)}
              </th>
            ))}
            {wide && <th scope="col">{t('col.said')}</th>}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {items.map(({ index }) => {
            const line = lines[index];
            return (
              line && (
                <MatrixRow
                  key={`${line.row.type} ${line.row.target}`}
                  line={line}
                  columns={columns}
                  head={head}
                  place={index}
                  open={open}
                />
              )
            );
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  );
}
