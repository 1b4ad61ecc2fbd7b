import { ExpandableSection, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/trouble';
import { type Cell, EVERY, history, type Point, type Span, SPANS } from './api';
import { amount, frame, unitOf, usualSpan } from './figures';
import { Numbers } from './Numbers';
import { Plot } from './Plot';
import { WATCH } from './texts';

function Legend({ measured, limit }: { measured: boolean; limit: boolean }) {
  const { t } = useTranslation(WATCH);
  const box = (className: string) => (
    <svg width="12" height="12" aria-hidden>
      <rect width="12" height="12" className={className} />
    </svg>
  );
  const line = (className: string) => (
    <svg width="18" height="12" aria-hidden>
      <path d="M0 6H18" className={className} />
    </svg>
  );
  return (
    <ul className="t-chart-legend">
      {measured && (
        <>
          <li>
            {line('watch-mean')} {t('legend.mean')}
          </li>
          <li>
            {box('watch-band')} {t('legend.band')}
          </li>
        </>
      )}
      {limit && (
        <li>
          {line('watch-limit')} {t('legend.limit')}
        </li>
      )}
      <li>
        {box('watch-looks')} {t('legend.looks')}
      </li>
      <li>
        {box('watch-bad')} {t('legend.bad')}
      </li>
    </ul>
  );
}

function Drawn({ cell, name, span, points }: { cell: Cell; name: string; span: Span; points: readonly Point[] }) {
  const { t } = useTranslation(WATCH);
  const [open, setOpen] = useState(false);
  const unit = unitOf(cell.check.kind);
  if (points.length === 0) {
    return <p className="t-subtle">{t('history.none')}</p>;
  }
  const sum = (of: (point: Point) => number) => points.reduce((total, point) => total + of(point), 0);
  const lows = points.flatMap(({ low }) => (typeof low === 'number' ? [low] : []));
  const highs = points.flatMap(({ high }) => (typeof high === 'number' ? [high] : []));
  const measured = lows.length > 0;
  const about = [
    t('history.about', { check: name, target: cell.target, looks: sum((one) => one.samples), bad: sum((one) => one.bad) }),
    measured && t('history.values', { low: amount(Math.min(...lows), unit), high: amount(Math.max(...highs), unit) }),
  ];
  const { limit } = cell.now;
  return (
    <>
      <Legend measured={measured} limit={measured && typeof limit === 'number'} />
      <Plot
        points={points}
        about={about.filter(Boolean).join(' ')}
        frame={frame(span, Date.now())}
        unit={unit}
        limit={limit ?? undefined}
        clocked={span === 'five'}
      />
      <ExpandableSection toggleText={t('history.table')} isExpanded={open} onToggle={(_, now) => setOpen(now)}>
        {open && <Numbers points={points} unit={unit} measured={measured} dated={span === 'day'} />}
      </ExpandableSection>
    </>
  );
}

/** What a check found over time, by five minutes, hours or days. */
export function History({ cell, name }: { cell: Cell; name: string }) {
  const { t } = useTranslation(WATCH);
  const [span, setSpan] = useState<Span>(() => usualSpan(cell.type, cell.check.every));
  const query = useQuery({
    queryKey: ['watch', 'history', cell.check.name, cell.target, span],
    queryFn: ({ signal }) => history(cell.check.name, cell.target, span, signal),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY * 4,
  });
  return (
    <section aria-labelledby="watch-history">
      <div className="watch-between">
        <h2 className="watch-heading" id="watch-history">
          {t('history')}
        </h2>
        <ToggleGroup aria-label={t('history.span')} isCompact>
          {SPANS.map((one) => (
            <ToggleGroupItem
              key={one}
              text={t(`span.${one}`)}
              buttonId={`span-${one}`}
              isSelected={one === span}
              onChange={() => setSpan(one)}
            />
          ))}
        </ToggleGroup>
      </div>
      {cell.type === 'site' && span === 'five' && <p className="t-small">{t('history.sites')}</p>}
      <Loaded query={query} lines={5}>
        {(found) => <Drawn cell={cell} name={name} span={span} points={found.points} />}
      </Loaded>
    </section>
  );
}
