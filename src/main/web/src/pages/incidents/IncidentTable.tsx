import { useVirtualizer } from '@tanstack/react-virtual';
import { type Dispatch, type MouseEvent, type SetStateAction, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { UI } from '../../ui/texts';
import { useNow } from '../../ui/time';
import { CLOCKS } from '../clocks/texts';
import { IncidentRow } from './IncidentRow';
import { keyOf } from './keys';
import { CARE } from '../care/texts';
import { INCIDENTS } from './texts';
import type { Head } from './types';

/** Height of a line in pixels, as in incidents.css; on a phone it is as high as what it says. */
const ROW = 48;
const CARD = 120;
const AHEAD = 3;
const NARROW = matchMedia('(max-width: 992px)');
/** The next part is asked for when so many rows are left. */
const EARLY = 150;

const COLUMNS = ['severity', 'incident', 'state', 'touches', 'todo', 'owner', 'opened'];

interface Props {
  rows: Head[];
  selected: ReadonlySet<string>;
  select?: Dispatch<SetStateAction<ReadonlySet<string>>>;
  acknowledge?: (id: string) => void;
  more?: () => void;
  loadingMore: boolean;
}

function onWidth(changed: () => void): () => void {
  NARROW.addEventListener('change', changed);
  return () => NARROW.removeEventListener('change', changed);
}

/**
 * The incidents, a line each; only the lines in view are in the document. Lines are placed by themselves and on a wide
 * screen all of one height: nothing has to be measured while somebody scrolls. A table whose lines are not
 * laid out as one needs its roles said.
 */
export function IncidentTable({ rows, selected, select, acknowledge, more, loadingMore }: Props) {
  const { t } = useTranslation(INCIDENTS);
  const { t: ui } = useTranslation(UI);
  const { t: care } = useTranslation(CARE);
  const { t: clocks } = useTranslation(CLOCKS);
  const now = useNow();
  const narrow = useSyncExternalStore(onWidth, () => NARROW.matches);
  const navigate = useNavigate();
  const scroll = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(-1);
  // The same function as long as the rows are: with another one all ten thousand places are counted anew.
  const keyOfRow = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (narrow ? CARD : ROW),
    overscan: AHEAD,
    getItemKey: keyOfRow,
  });
  // Heights of the one way of laying out are wrong for the other.
  useEffect(() => virtual.measure(), [virtual, narrow]);
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && !loadingMore && lastShown >= rows.length - EARLY) {
      more();
    }
  }, [more, loadingMore, lastShown, rows.length]);

  const toggle = useCallback(
    (id: string) =>
      select?.((before) => {
        const after = new Set(before);
        if (!after.delete(id)) {
          after.add(id);
        }
        return after;
      }),
    [select],
  );
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = keyOf(event);
      const row = rows[at];
      if (key === 'next' || key === 'previous') {
        const to = Math.min(rows.length - 1, Math.max(0, at + (key === 'next' ? 1 : -1)));
        setAt(to);
        virtual.scrollToIndex(to);
      } else if (key === 'search') {
        document.querySelector<HTMLInputElement>('#incident-search input')?.focus();
      } else if (row && key === 'open') {
        void navigate(`/incidents/${row.number}`);
      } else if (row && key === 'select' && select) {
        toggle(row.id);
      } else if (row && key === 'acknowledge' && row.state === 'detected') {
        acknowledge?.(row.id);
      } else {
        return;
      }
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });

  // One listener for all links: a modified click is the browser's own.
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element && event.target.closest('a');
    if (link && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      void navigate(link.pathname);
    }
  };
  return (
    <>
      <div ref={scroll} className="t-incidents-scroll" tabIndex={0} role="region" aria-label={t('table.label')}>
        <table
          role="table"
          aria-label={t('table.label')}
          aria-rowcount={rows.length + 1}
          className={select ? 't-incident-list t-incident-choice' : 't-incident-list'}
        >
          <thead role="rowgroup">
            <tr role="row" aria-rowindex={1}>
              {select && (
                <th role="columnheader">
                  <span className="pf-v6-screen-reader">{t('col.select')}</span>
                </th>
              )}
              {COLUMNS.map((column) => (
                <th key={column} role="columnheader" className={`t-column-${column}`}>
                  {t(`col.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup" style={{ height: virtual.getTotalSize() }} onClick={follow}>
            {items.map((item) => {
              const row = rows[item.index];
              return (
                row && (
                  <IncidentRow
                    key={row.id}
                    row={row}
                    index={item.index}
                    start={item.start}
                    at={item.index === at}
                    selected={selected.has(row.id)}
                    toggle={select && toggle}
                    acknowledge={acknowledge}
                    measure={narrow ? virtual.measureElement : undefined}
                    now={now}
                    care={care}
                    t={t}
                    ui={ui}
                    clocks={clocks}
                  />
                )
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="t-incidents-foot t-subtle">
        {loadingMore ? (
          <span role="status">{t('loading.more')}</span>
        ) : (
          <span className="t-wide">
            <kbd>j</kbd> <kbd>k</kbd> {t('keys.j')} · <kbd>↵</kbd> {t('keys.enter')}
            {select && (
              <>
                {' '}
                · <kbd>x</kbd> {t('keys.x')} · <kbd>a</kbd> {t('keys.a')}
              </>
            )}{' '}
            · <kbd>/</kbd> {t('keys.slash')}
          </span>
        )}
      </p>
    </>
  );
}
