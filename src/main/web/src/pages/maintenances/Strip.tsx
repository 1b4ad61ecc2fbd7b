import { Button, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { AngleLeftIcon, AngleRightIcon } from '@patternfly/react-icons';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../ui/filters';
import { dated, day, minute } from '../../ui/format';
import { UI } from '../../ui/texts';
import { useNow } from '../../ui/time';
import { Failed } from '../../ui/trouble';
import './maintenances.css';
import { type Bar, bars, dayName, dayOf, days, isSpan, paged, type Span, SPANS } from './strip';
import { MAINTENANCES } from './texts';
import { useCalendar } from './useCalendar';

const FILTERS = ['from', 'span'] as const;

/**
 * Silences and maintenance on a calendar, a line for each; a week, two or a month at a time. It is turned by
 * its buttons, or by arrows while it has the focus; the address holds what is seen.
 */
export function Strip() {
  const { t } = useTranslation(MAINTENANCES);
  const { t: ui } = useTranslation(UI);
  const now = useNow();
  const { filters, set } = useFilters(FILTERS);
  const span: Span = isSpan(filters.span) ? filters.span : 'fortnight';
  const today = new Date(now);
  const at = dayOf(filters.from) ?? today;
  const all = days(span, at);
  const first = all[0] ?? at;
  const last = all.at(-2) ?? first;
  const { entries, loading, error, retry } = useCalendar(first.getTime() < now);
  const go = (to: Date) => set({ from: dayName(to) === dayName(today) ? '' : dayName(to) });
  const turn = (by: 1 | -1) => go(paged(span, at, by));
  const keys = (event: KeyboardEvent) => {
    const act = { ArrowLeft: () => turn(-1), ArrowRight: () => turn(1), Home: () => go(today) }[event.key];
    if (act && event.target === event.currentTarget && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      act();
    }
  };
  const shown = bars(entries, all);
  return (
    <section aria-label={t('strip')} className="t-calendar">
      <div className="t-calendar-head">
        <Button variant="plain" icon={<AngleLeftIcon />} aria-label={t('strip.before')} onClick={() => turn(-1)} />
        <Button variant="plain" icon={<AngleRightIcon />} aria-label={t('strip.after')} onClick={() => turn(1)} />
        <Button variant="secondary" size="sm" onClick={() => go(today)}>
          {t('strip.today')}
        </Button>
        <h2 className="t-calendar-title" aria-live="polite">
          {t('strip.range', { from: dated(first), to: dated(last) })}
        </h2>
        <ToggleGroup isCompact aria-label={t('strip.span')}>
          {SPANS.map((one) => (
            <ToggleGroupItem
              key={one}
              buttonId={`span-${one}`}
              text={t(`strip.${one}`)}
              isSelected={span === one}
              onChange={() => set({ span: one === 'fortnight' ? '' : one })}
            />
          ))}
        </ToggleGroup>
      </div>
      {error ? <Failed error={error} retry={retry} /> : null}
      <div className="t-strip" tabIndex={0} role="group" aria-label={t('strip.keys')} onKeyDown={keys}>
        <div className={`t-strip-inner t-strip-${span}`}>
          <div className="t-strip-days" aria-hidden="true" style={{ gridTemplateColumns: `repeat(${all.length - 1}, 1fr)` }}>
            {all.slice(0, -1).map((one) => (
              <span
                key={one.getTime()}
                className={`${one.getDay() % 6 === 0 ? 't-strip-weekend' : ''}${dayName(one) === dayName(today) ? ' t-strip-today' : ''}`}
              >
                {span === 'month' ? one.getDate() : day(one)}
              </span>
            ))}
          </div>
          <div className="t-strip-lines">
            <Now from={first} to={all.at(-1) ?? last} now={now} />
            {shown.length === 0 && <div className="t-subtle">{loading ? ui('loading') : t('strip.none')}</div>}
            <ul>
              {shown.map((bar) => (
                <Line key={bar.one.id} bar={bar} />
              ))}
            </ul>
          </div>
        </div>
      </div>
    </section>
  );
}

function Now({ from, to, now }: { from: Date; to: Date; now: number }) {
  const { t } = useTranslation(MAINTENANCES);
  const place = ((now - from.getTime()) / (to.getTime() - from.getTime())) * 100;
  return place >= 0 && place <= 100 ? (
    <span className="t-strip-now" style={{ insetInlineStart: `${place}%` }} title={t('strip.now')} />
  ) : null;
}

function Line({ bar: { one, left, width } }: { bar: Bar }) {
  const { t } = useTranslation(MAINTENANCES);
  const words = `${t(`type.${one.type}`)} · ${one.title}: ${t(`when.${one.state}`)}, ${t('span', { from: minute(one.beginsAt), to: minute(one.endsAt) })}`;
  const place = left + width / 2 > 50 ? { insetInlineEnd: `calc(${100 - left}% + 0.3rem)` } : { insetInlineStart: `calc(${left + width}% + 0.6rem)` };
  // A long bar carries its name itself.
  const inside = width > 40;
  return (
    <li title={words}>
      <span
        className={`t-strip-bar t-strip-${one.type} t-strip-${one.state}`}
        style={{ insetInlineStart: `${left}%`, inlineSize: `max(0.4rem, ${width}%)` }}
      />
      <span className={`t-strip-title${inside ? ' t-strip-inside' : ''}`} style={inside ? { insetInlineStart: `${left}%`, inlineSize: `${width}%` } : place} aria-hidden="true">
        {one.type === 'silence' && <span className="t-strip-type">{t('type.silence')} · </span>}
        {one.title}
      </span>
      <span className="pf-v6-screen-reader">{words}</span>
    </li>
  );
}
