import type { TFunction } from 'i18next';
import { ago } from '../../ui/format';
import type { Head } from '../incidents/types';
import { Ring } from './Ring';
import { dueAt, look, percent } from './words';

/**
 * What the contract asks for next, for a line of a list: words and time are handed in, nothing in here
 * ticks by itself.
 *
 * @param t words of the clocks
 */
export function Due({ deadline, now, t }: { deadline: NonNullable<Head['deadline']>; now: number; t: TFunction }) {
  const { clock, at, fraction } = deadline;
  const late = new Date(at).getTime() <= now;
  const said = t('row.title', { clock: t(clock), at: dueAt(at), percent: percent(fraction) });
  return (
    <div className={`t-due t-due-${late ? 'late' : look(fraction)}`} title={said}>
      <Ring fraction={late ? 1 : fraction} size={14} />
      <span aria-hidden="true">
        {t(`short.${clock}`)} {ago(at, now)}
      </span>
      <span className="pf-v6-screen-reader">{said}</span>
    </div>
  );
}
