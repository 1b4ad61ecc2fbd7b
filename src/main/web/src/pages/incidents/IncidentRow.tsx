import type { TFunction } from 'i18next';
import { memo } from 'react';
import { severityLabel, stateLabel, Word } from '../../ui/labels';
import { Since } from '../../ui/time';
import { standing } from '../care/care';
import { moment, short } from '../../ui/format';
import { Due } from '../clocks/Due';
import type { Head } from './types';

interface Props {
  row: Head;
  index: number;
  /** Where it stands below the head of the list, in pixels. */
  start: number;
  at: boolean;
  selected: boolean;
  toggle: ((id: string) => void) | undefined;
  acknowledge: ((id: string) => void) | undefined;
  measure: ((row: HTMLElement | null) => void) | undefined;
  now: number;
  care: TFunction;
  t: TFunction;
  ui: TFunction;
  clocks: TFunction;
}

/**
 * A line of the list. Drawn again only when it has changed itself: while the list scrolls, the other lines
 * stay as they are. Plain elements, with words and time handed in: what a hundred lines a second are made
 * of is as little as can be.
 */
export const IncidentRow = memo(function IncidentRow(props: Props) {
  const { row, index, start, at, selected, toggle, acknowledge, measure, now, care, t, ui, clocks } = props;
  const { proposals = 0, inForce = 0, held = 0, noticesFailed = 0 } = row.counts ?? {};
  const why = row.heldBy
    ?.map((one) =>
      one.until
        ? t('held.by', { owner: one.owner, at: short(one.until, now), reason: one.reason })
        : t('held.rule', { reason: one.reason }),
    )
    .join(' · ');
  const where = [row.service, row.server, care('row.level', { level: row.level })].filter(Boolean).join(' · ');
  const estimate = standing(row.estimate, now);
  return (
    <tr
      ref={measure}
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      style={{ transform: `translateY(${start}px)` }}
      className={`t-incident t-incident-${row.severity}${at ? ' t-incident-at' : ''}${selected ? ' t-incident-chosen' : ''}`}
    >
      {toggle && (
        <td role="cell" className="t-incident-box">
          <label>
            <input
              type="checkbox"
              aria-label={t('row.select', { number: row.number })}
              checked={selected}
              onChange={() => toggle(row.id)}
            />
          </label>
        </td>
      )}
      <td role="cell" className="t-incident-severity">
        {severityLabel(row.severity, ui)}
      </td>
      <td role="cell" className="t-incident-title">
        <a href={`/incidents/${row.number}`} title={row.title}>
          <span className="t-incident-number">{row.number}</span> {row.title}
        </a>
        {(why ?? where) && (
          <div className="t-subtle t-incident-where" title={why}>
            {why ?? where}
          </div>
        )}
      </td>
      <td role="cell" className="t-incident-state">
        {stateLabel(row.state, ui)}
      </td>
      <td role="cell" className="t-incident-touches">
        <div>{t('clients', { count: row.clients })}</div>
        {row.firing > 0 && <div className="t-subtle">{t('firing', { count: row.firing })}</div>}
      </td>
      <td role="cell" className="t-incident-acts">
        {held > 0 && <Word colour="purple">{t('held')}</Word>}
        {row.estimate && (
          <Word colour={estimate === 'passed' ? 'red' : estimate === 'soon' ? 'orange' : 'teal'}>
            <span title={moment(row.estimate.at)}>
              {estimate === 'passed' ? care('row.passed') : care('row.estimate', { at: short(row.estimate.at, now) })}
            </span>
          </Word>
        )}
        {row.expired && <Word colour="orange">{care('row.expired', { owner: row.expired.owner })}</Word>}
        {proposals > 0 && <Word colour="orange">{t('proposals', { count: proposals })}</Word>}
        {inForce > 0 && <Word colour="purple">{t('inForce', { count: inForce })}</Word>}
        {noticesFailed > 0 && <Word colour="red">{t('noticesFailed', { count: noticesFailed })}</Word>}
      </td>
      <td role="cell" className="t-incident-owner">
        {row.owner ??
          (row.state === 'detected' && acknowledge ? (
            <button
              type="button"
              className="t-incident-take"
              aria-label={t('row.ack', { number: row.number })}
              onClick={() => acknowledge(row.id)}
            >
              {t('ack')}
            </button>
          ) : (
            <span className="t-subtle">{t('owner.nobody')}</span>
          ))}
      </td>
      <td role="cell" className="t-incident-age">
        <Since at={row.openedAt} now={now} />
        {row.deadline && <Due deadline={row.deadline} now={now} t={clocks} />}
      </td>
    </tr>
  );
});
