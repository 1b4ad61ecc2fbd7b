import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { count, span } from '../../ui/format';
import { Severity } from '../../ui/labels';
import { useNow } from '../../ui/time';
import type { House, Times } from './api';
import { HOUSE } from './texts';

function Card({ title, value, to, children }: { title: string; value: ReactNode; to?: string; children?: ReactNode }) {
  return (
    <div className="house-card">
      <h3>{title}</h3>
      <div className="house-number">
        {to ? (
          <Link to={to} aria-label={`${title}: ${value}`}>
            {value}
          </Link>
        ) : (
          value
        )}
      </div>
      <div className="house-line">{children}</div>
    </div>
  );
}

const SEVERITIES = ['critical', 'warning', 'info'];

/** What stands now, each number a way to what it counts. */
export function Now({ house, days }: { house: House; days: number }) {
  const { t } = useTranslation(HOUSE);
  const now = useNow();
  const { incidents, notices, actions } = house;
  const oldest = incidents.oldestUnacknowledgedAt;
  return (
    <div className="house-cards">
      <Card title={t('open')} value={count(incidents.open)} to="/incidents">
        {incidents.open === 0
          ? t('open.none')
          : SEVERITIES.filter((one) => incidents.bySeverity[one]).map((one) => (
              <span key={one}>
                <Severity of={one} /> {count(incidents.bySeverity[one] ?? 0)}
              </span>
            ))}
      </Card>
      <Card title={t('unacknowledged')} value={count(incidents.unacknowledged)} to="/incidents?state=detected">
        {oldest
          ? t('unacknowledged.oldest', { span: span((now - new Date(oldest).getTime()) / 1000) })
          : t('unacknowledged.none')}
      </Card>
      <Card title={t('cuts')} value={count(actions.inForce)} to="/isolation">
        <span>{actions.waiting > 0 ? t('cuts.waiting', { count: actions.waiting }) : t('cuts.calm')}</span>
        {actions.failed > 0 && (
          <span>
            {t('cuts.failed', { count: actions.failed })} {t('within', { n: days })}
          </span>
        )}
      </Card>
      <Card title={t('notices')} value={count(notices.waiting)} to="/notices?status=pending">
        {notices.failed > 0 ? (
          <Link to="/notices?status=failed">
            {t('notices.failed', { n: count(notices.failed) })} {t('within', { n: days })}
          </Link>
        ) : (
          t('notices.calm')
        )}
      </Card>
    </div>
  );
}

function Fast({ title, times }: { title: string; times: Times }) {
  const { t } = useTranslation(HOUSE);
  return (
    <Card title={title} value={span(times.medianSeconds)}>
      {times.count === 0 ? (
        t('times.none')
      ) : (
        <>
          <span>{t('median')}</span>
          <span>{t('mean', { span: span(times.meanSeconds) })}</span>
          <span>{t('p90', { span: span(times.p90Seconds) })}</span>
          <span className="t-subtle">{t('measured', { count: times.count })}</span>
        </>
      )}
    </Card>
  );
}

/** How long it took. */
export function HowFast({ house }: { house: House }) {
  const { t } = useTranslation(HOUSE);
  return (
    <div className="house-cards">
      <Fast title={t('acknowledge')} times={house.acknowledge} />
      <Fast title={t('restore')} times={house.restore} />
    </div>
  );
}
