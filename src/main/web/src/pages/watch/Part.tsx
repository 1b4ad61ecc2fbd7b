import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Problem } from '../../api/problem';
import { count } from '../../ui/format';
import { Ago } from '../../ui/time';
import { Loaded } from '../../ui/trouble';
import { EVERY, matrix } from './api';
import { counts, isTrouble, STATES } from './matrix';
import { Standing, useCheckName } from './signs';
import { WATCH } from './texts';
import './watch.css';
import { worded } from './words';

const MOST = 8;

/** Nothing is watched of a server that the watch does not know; any other failure is one. */
async function ofServer(server: string, signal: AbortSignal) {
  try {
    return await matrix(server, signal);
  } catch (e) {
    if (e instanceof Problem && e.status === 404) {
      return null;
    }
    throw e;
  }
}

/** The watch of a server in short, for a page that is about more: what is not well, or that all is. */
export function WatchPart({ server }: { server: string }) {
  const { t } = useTranslation(WATCH);
  const nameOf = useCheckName();
  const query = useQuery({
    queryKey: ['watch', 'part', server],
    queryFn: ({ signal }) => ofServer(server, signal),
    refetchInterval: EVERY * 2,
  });
  const all = `/watch/${encodeURIComponent(server)}`;
  return (
    <Loaded query={query} lines={2}>
      {(watch) => {
        if (watch === null) {
          return <p className="t-subtle">{t('part.none')}</p>;
        }
        const kinds = new Map(watch.checks.map((one) => [one.name, one]));
        const cells = watch.rows.flatMap((row) => row.cells);
        const bad = cells
          .filter((cell) => isTrouble(cell.state))
          .sort((a, b) => STATES.findIndex((one) => one === a.state) - STATES.findIndex((one) => one === b.state));
        const sums = counts(watch.rows);
        const rest = (['ok', 'new'] as const).filter((one) => sums[one] > 0);
        return (
          <>
            {bad.length > 0 && (
              <ul className="watch-part">
                {bad.slice(0, MOST).map((cell) => (
                  <li key={`${cell.check} ${cell.target}`}>
                    <Standing of={cell.state} />
                    <Link to={`${all}?cell=${encodeURIComponent(`${cell.check}/${cell.target}`)}`}>
                      {nameOf(kinds.get(cell.check) ?? { name: cell.check, kind: '' })}
                      {cell.target !== server && ` · ${cell.target}`}
                    </Link>
                    <span className="t-subtle">
                      <Ago at={cell.since} />
                    </span>
                    <span className="watch-part-said">{worded(cell.detail)}</span>
                  </li>
                ))}
              </ul>
            )}
            <p className="t-subtle">
              {bad.length === 0 && sums.new === 0
                ? t('part.calm', { count: sums.ok })
                : rest.map((one) => t(`sum.${one}`, { count: sums[one], n: count(sums[one]) })).join(', ')}
            </p>
            <Link to={all}>{t('part.all', { name: server })}</Link>
          </>
        );
      }}
    </Loaded>
  );
}
