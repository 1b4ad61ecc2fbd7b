import { ExpandableSection } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Marks, useWidth } from '../../ui/chart';
import { count, day } from '../../ui/format';
import type { Day } from './api';
import { bar, dated, greatest, noon, ticks } from './figures';
import { HOUSE } from './texts';

const HEIGHT = 190;
const TOP = 8;
const FOOT = 22;
const DATE_ROOM = 64;

function Legend() {
  const { t } = useTranslation(HOUSE);
  return (
    <ul className="t-chart-legend">
      <li>
        <svg width="12" height="12" aria-hidden>
          <rect width="12" height="12" className="house-critical" />
        </svg>
        {t('critical')}
      </li>
      <li>
        <svg width="12" height="12" aria-hidden>
          <rect x="1" y="1" width="10" height="10" className="house-other" />
        </svg>
        {t('other')}
      </li>
      <li>
        <svg width="18" height="12" aria-hidden>
          <path d="M0 6H18" className="house-ended" />
          <circle cx="9" cy="6" r="3" className="house-ended-dot" />
        </svg>
        {t('resolved')}
      </li>
    </ul>
  );
}

function Plot({ days, width }: { days: Day[]; width: number }) {
  const { t } = useTranslation(HOUSE);
  const lines = ticks(greatest(days));
  const most = lines.at(-1) ?? 1;
  const left = 14 + 7 * count(most).length;
  const inner = width - left;
  const y = (value: number) => TOP + (HEIGHT - TOP - FOOT) * (1 - value / most);
  const middle = (i: number) => {
    const { x, width: wide } = bar(i, days.length, inner);
    return left + x + wide / 2;
  };
  const ended = days.map((one, i) => `${i === 0 ? 'M' : 'L'}${middle(i)} ${y(one.resolved)}`).join('');
  return (
    <>
      <Marks at={lines} say={count} y={y} left={left} right={width} />
      {days.map((one, i) => {
        const place = bar(i, days.length, inner);
        const x = left + place.x;
        const say = { day: day(noon(one.day)), opened: one.opened, critical: one.critical, resolved: one.resolved };
        return (
          <g key={one.day}>
            <title>{t('chart.day', say)}</title>
            <rect x={left + (i * inner) / days.length} width={inner / days.length} y={0} height={HEIGHT} fill="transparent" />
            {one.opened > one.critical && (
              <rect x={x} width={place.width} y={y(one.opened)} height={y(one.critical) - y(one.opened)} className="house-other" />
            )}
            {one.critical > 0 && (
              <rect x={x} width={place.width} y={y(one.critical)} height={y(0) - y(one.critical)} className="house-critical" />
            )}
          </g>
        );
      })}
      <path d={ended} className="house-halo" pointerEvents="none" />
      <path d={ended} className="house-ended" pointerEvents="none" />
      {days.length <= 31 &&
        days.map((one, i) => (
          <circle key={one.day} cx={middle(i)} cy={y(one.resolved)} r="3.5" className="house-ended-dot" pointerEvents="none" />
        ))}
      {dated(days.length, inner, DATE_ROOM).map((i) => (
        <text key={i} x={Math.min(middle(i), width - 20)} y={HEIGHT - 5} textAnchor="middle">
          {day(noon(days[i]?.day ?? ''))}
        </text>
      ))}
    </>
  );
}

function Numbers({ days }: { days: Day[] }) {
  const { t } = useTranslation(HOUSE);
  return (
    <Table aria-label={t('chart')} variant="compact" gridBreakPoint="">
      <Thead>
        <Tr>
          <Th>{t('day')}</Th>
          <Th>{t('opened')}</Th>
          <Th>{t('critical')}</Th>
          <Th>{t('resolved')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {[...days].reverse().map((one) => (
          <Tr key={one.day}>
            <Th dataLabel={t('day')}>{day(noon(one.day))}</Th>
            <Td dataLabel={t('opened')}>{count(one.opened)}</Td>
            <Td dataLabel={t('critical')}>{count(one.critical)}</Td>
            <Td dataLabel={t('resolved')}>{count(one.resolved)}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

/** Incidents by day: bars for what opened, a line for what ended, the numbers behind it as a table. */
export function Chart({ days }: { days: Day[] }) {
  const { t } = useTranslation(HOUSE);
  const [ref, width] = useWidth<HTMLDivElement>();
  const [open, setOpen] = useState(false);
  const sum = (of: (one: Day) => number) => count(days.reduce((total, one) => total + of(one), 0));
  if (greatest(days) === 0) {
    return <p className="t-subtle">{t('chart.empty')}</p>;
  }
  const about = t('chart.about', {
    opened: sum((one) => one.opened),
    critical: sum((one) => one.critical),
    resolved: sum((one) => one.resolved),
    days: days.length,
  });
  return (
    <div ref={ref}>
      <Legend />
      <svg className="t-chart" height={HEIGHT} role="img" aria-label={about}>
        {width > 0 && <Plot days={days} width={width} />}
      </svg>
      <ExpandableSection toggleText={t('chart.table')} isExpanded={open} onToggle={(_, now) => setOpen(now)}>
        {open && <Numbers days={days} />}
      </ExpandableSection>
    </div>
  );
}
