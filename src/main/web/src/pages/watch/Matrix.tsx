import { type FocusEvent, type KeyboardEvent, memo, type ReactNode, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column, Square } from './api';
import { judged, short, unitOf } from './figures';
import { type Line, moved, worst } from './matrix';
import { sign, useCheckName } from './signs';
import { WATCH } from './texts';

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

/** A cell of several sites leads to them; any other opens. */
function Cell({ cell, column, server, open }: { cell: Square; column: Column; server: string } & Press) {
  const { t } = useTranslation(WATCH);
  const nameOf = useCheckName();
  const text = said(cell, column, t);
  const many = cell.targets > 1;
  const say = { check: nameOf(column), target: many ? server : cell.target };
  const look = {
    className: `watch-cell watch-is-${cell.state}`,
    title: cell.detail,
    tabIndex: -1,
    'data-cell': true,
  };
  const inside = (
    <>
      {sign(cell.state)}
      <span className="pf-v6-screen-reader">{t('cell.name', { ...say, state: t(`state.${cell.state}`) })}, </span>
      <span>{text}</span>
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

type RowProps = { line: Line; columns: readonly Column[]; head: ReactNode; wide: boolean } & Press;

/** A row that shows the same is not drawn again: its cells are kept by the query as long as they are equal. */
const MatrixRow = memo(
  function MatrixRow({ line, columns, head, wide, open }: RowProps) {
    const { t } = useTranslation(WATCH);
    return (
      <tr className={`watch-row watch-worst-${worst(line.cells)}`}>
        <th scope="row">{head}</th>
        {columns.map((column, i) => {
          const cell = line.cells[i];
          return (
            <td key={column.name}>
              {cell ? (
                <Cell cell={cell} column={column} server={line.row.target} open={open} />
              ) : (
                <span className="pf-v6-screen-reader">{t('not-checked')}</span>
              )}
            </td>
          );
        })}
        {wide && <td className="watch-said">{line.cells.find((cell) => cell)?.detail}</td>}
      </tr>
    );
  },
  (a, b) =>
    a.line.row === b.line.row &&
    a.columns === b.columns &&
    a.open === b.open &&
    a.wide === b.wide &&
    a.line.cells.every((cell, i) => cell === b.line.cells[i]),
);

/**
 * Targets and checks as a table that is one stop of the Tab key: arrows move in it. All rows are in
 * the document (the browser's own search finds them), the browser draws those in view.
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
  const wide = columns.length === 1;
  const go = useCallback((event: KeyboardEvent) => {
    const all = [...(table.current?.querySelectorAll<HTMLElement>('tbody > tr') ?? [])];
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
    <div className="watch-scroll" role="region" aria-label={label}>
      <table className="watch-matrix" ref={table} aria-label={label} aria-describedby="watch-keys" onKeyDown={go} onFocus={stay}>
        <thead>
          <tr>
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
          {lines.map((line) => (
            <MatrixRow key={`${line.row.type} ${line.row.target}`} line={line} columns={columns} head={head(line)} wide={wide} open={open} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
