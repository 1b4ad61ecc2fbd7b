import { Button, Checkbox } from '@patternfly/react-core';
import { Table, Tbody, Th, Thead, Tr } from '@patternfly/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type Dispatch, memo, type SetStateAction, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Severity, State, Word } from '../../ui/labels';
import { Ago } from '../../ui/time';
import { keyOf } from './keys';
import { INCIDENTS } from './texts';
import type { Head } from './types';

const ROW = 45;
const AHEAD = 5;
/** The next part is asked for when so many rows are left. */
const EARLY = 150;

interface Props {
  rows: Head[];
  selected: ReadonlySet<string>;
  select?: Dispatch<SetStateAction<ReadonlySet<string>>>;
  acknowledge?: (id: string) => void;
  more?: () => void;
  loadingMore: boolean;
}

/** The incidents, a line each; only the lines in view are in the document. */
export function IncidentTable({ rows, selected, select, acknowledge, more, loadingMore }: Props) {
  const { t } = useTranslation(INCIDENTS);
  const navigate = useNavigate();
  const scroll = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(-1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: AHEAD,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
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

  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const columns = select ? 8 : 7;
  return (
    <>
      <div ref={scroll} className="t-incidents-scroll" tabIndex={0} role="region" aria-label={t('table.label')}>
        <Table aria-label={t('table.label')} variant="compact" gridBreakPoint="" isStickyHeader aria-rowcount={rows.length}>
          <Thead>
            <Tr>
              {select && <Th screenReaderText={t('col.select')} />}
              <Th modifier="fitContent">{t('col.severity')}</Th>
              <Th width={100}>{t('col.incident')}</Th>
              <Th modifier="fitContent">{t('col.state')}</Th>
              <Th modifier="fitContent">{t('col.touches')}</Th>
              <Th modifier="fitContent">{t('col.todo')}</Th>
              <Th modifier="fitContent">{t('col.owner')}</Th>
              <Th modifier="fitContent">{t('col.opened')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            <Spacer height={before} columns={columns} />
            {items.map((item) => {
              const row = rows[item.index];
              return (
                row && (
                  <IncidentRow
                    key={row.id}
                    row={row}
                    index={item.index}
                    at={item.index === at}
                    selected={selected.has(row.id)}
                    toggle={select && toggle}
                    acknowledge={acknowledge}
                    measure={virtual.measureElement}
                  />
                )
              );
            })}
            <Spacer height={after} columns={columns} />
          </Tbody>
        </Table>
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

function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    height > 0 && (
      <tr aria-hidden="true">
        <td colSpan={columns} style={{ height, padding: 0 }} />
      </tr>
    )
  );
}

interface RowProps {
  row: Head;
  index: number;
  at: boolean;
  selected: boolean;
  toggle: ((id: string) => void) | undefined;
  acknowledge: ((id: string) => void) | undefined;
  measure: (row: HTMLElement | null) => void;
}

/**
 * Drawn again only when it has changed itself: while the list scrolls, the other rows stay as they are.
 * Plain elements with PatternFly's classes: its cells are made for much more than to be shown.
 */
const IncidentRow = memo(function IncidentRow({ row, index, at, selected, toggle, acknowledge, measure }: RowProps) {
  const { t } = useTranslation(INCIDENTS);
  const { proposals = 0, inForce = 0, noticesFailed = 0 } = row.counts ?? {};
  return (
    <tr
      ref={measure}
      data-index={index}
      className={`pf-v6-c-table__tr t-incident t-incident-${row.severity}${at ? ' t-incident-at' : ''}${selected ? ' pf-m-selected' : ''}`}
    >
      {toggle && (
        <td className="pf-v6-c-table__td t-incident-box">
          <Checkbox
            id={`select-${row.id}`}
            aria-label={t('row.select', { number: row.number })}
            isChecked={selected}
            onChange={() => toggle(row.id)}
          />
        </td>
      )}
      <td className="pf-v6-c-table__td pf-m-nowrap t-incident-severity">
        <Severity of={row.severity} />
      </td>
      <td className="pf-v6-c-table__td t-incident-title">
        <Link to={`/incidents/${row.number}`}>
          <span className="t-incident-number">{row.number}</span> {row.title}
        </Link>
        <div className="t-subtle t-incident-where">{[row.service, row.server].filter(Boolean).join(' · ')}</div>
      </td>
      <td className="pf-v6-c-table__td pf-m-nowrap t-incident-state">
        <State of={row.state} />
      </td>
      <td className="pf-v6-c-table__td pf-m-nowrap t-incident-touches">
        <div>{t('clients', { count: row.clients })}</div>
        {row.firing > 0 && <div className="t-subtle">{t('firing', { count: row.firing })}</div>}
      </td>
      <td className="pf-v6-c-table__td t-incident-acts">
        <span className="t-incident-todo">
          {proposals > 0 && <Word colour="orange">{t('proposals', { count: proposals })}</Word>}
          {inForce > 0 && <Word colour="purple">{t('inForce', { count: inForce })}</Word>}
          {noticesFailed > 0 && <Word colour="red">{t('noticesFailed', { count: noticesFailed })}</Word>}
        </span>
      </td>
      <td className="pf-v6-c-table__td t-incident-owner">
        {row.owner ??
          (row.state === 'detected' && acknowledge ? (
            <Button variant="secondary" size="sm" onClick={() => acknowledge(row.id)}>
              {t('ack')}
            </Button>
          ) : (
            <span className="t-subtle">{t('owner.nobody')}</span>
          ))}
      </td>
      <td className="pf-v6-c-table__td pf-m-nowrap t-incident-age">
        <Ago at={row.openedAt} />
      </td>
    </tr>
  );
});
