import { useTranslation } from 'react-i18next';
import { day, moment } from '../../ui/format';
import { useNow } from '../../ui/time';
import type { Maintenance } from './api';
import { bars, days } from './strip';
import { MAINTENANCES } from './texts';

/** Two weeks from today, a line for each window; on a narrow page it scrolls to the side. */
export function Strip({ list }: { list: Maintenance[] }) {
  const { t } = useTranslation(MAINTENANCES);
  const now = useNow();
  const all = days(now);
  const from = all[0]?.getTime() ?? now;
  const to = all.at(-1)?.getTime() ?? now;
  const shown = bars(list, now);
  return (
    <section aria-label={t('strip')} className="t-strip" tabIndex={0}>
      <div className="t-strip-inner">
        <div className="t-strip-days" aria-hidden="true">
          {all.slice(0, -1).map((one) => (
            <span key={one.getTime()} className={one.getDay() % 6 === 0 ? 't-strip-weekend' : ''}>
              {day(one)}
            </span>
          ))}
        </div>
        <div className="t-strip-lines">
          <span className="t-strip-now" style={{ insetInlineStart: `${((now - from) / (to - from)) * 100}%` }} title={t('strip.now')} />
          {shown.length === 0 && <div className="t-subtle">{t('strip.none')}</div>}
          <ul>
            {shown.map(({ one, left, width }) => {
              const words = `${one.title}: ${t(`state.${one.state}`)}, ${t('span', { from: moment(one.beginsAt), to: moment(one.endsAt) })}`;
              return (
                <li key={one.id} title={words}>
                  <span className={`t-strip-bar t-strip-${one.state}`} style={{ insetInlineStart: `${left}%`, inlineSize: `max(0.4rem, ${width}%)` }} />
                  <span className="t-strip-title" style={left > 60 ? { insetInlineEnd: `${100 - left}%` } : { insetInlineStart: `calc(${left + width}% + 0.6rem)` }}>
                    {one.title}
                  </span>
                  <span className="pf-v6-screen-reader">{words}</span>
                </li>
              );
            })}
          </ul>
        </div>
      </div>
    </section>
  );
}
