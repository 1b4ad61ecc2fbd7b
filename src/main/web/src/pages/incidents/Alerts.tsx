import { Button, ExpandableSection } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '../../ui/format';
import { Severity, Word } from '../../ui/labels';
import { INCIDENT } from './texts';
import type { Alert } from './types';
import { WHY } from './why/texts';
import { Why } from './why/Why';

const FIRST = 10;

/** What was reported; what still stands comes first. */
export function Alerts({ alerts }: { alerts: Alert[] }) {
  const { t } = useTranslation(INCIDENT);
  const { t: why } = useTranslation(WHY);
  const [all, setAll] = useState(false);
  const sorted = [...alerts].sort((a, b) => Number(b.status === 'firing') - Number(a.status === 'firing'));
  return (
    <>
      <ul className="t-lines">
        {(all ? sorted : sorted.slice(0, FIRST)).map((alert, i) => (
          <li key={`${alert.fingerprint}-${i}`}>
            <div className="t-line-head">
              <Severity of={alert.severity} />
              <Word colour={alert.status === 'firing' ? 'red' : 'green'}>{t(`alerts.${alert.status}`)}</Word>
              {alert.held && <Word colour="purple">{why('held')}</Word>}
              <strong>{alert.summary}</strong>
            </div>
            <div className="t-subtle">
              {alert.source} ·{' '}
              {alert.endsAt && alert.status !== 'firing'
                ? t('alerts.until', { at: moment(alert.endsAt) })
                : t('alerts.since', { at: moment(alert.startsAt) })}
            </div>
            <Why alert={alert} />
            <ExpandableSection toggleText={t('alerts.labels')} toggleAriaLabel={`${t('alerts.labels')} ${alert.summary}`} isIndented>
              <dl className="t-pairs">
                {[...Object.entries(alert.labels), ['fingerprint', alert.fingerprint]].map(([name, value]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
              {alert.links
                .filter((link) => /^https?:\/\//.test(link))
                .map((link) => (
                  <a key={link} href={link} target="_blank" rel="noreferrer">
                    {link}
                  </a>
                ))}
            </ExpandableSection>
          </li>
        ))}
      </ul>
      {sorted.length > FIRST && (
        <Button
          variant="link"
          isInline
          aria-label={`${t(all ? 'less' : 'more')} (${sorted.length}): ${t('alerts.title')}`}
          onClick={() => setAll(!all)}
        >
          {t(all ? 'less' : 'more')} ({sorted.length})
        </Button>
      )}
    </>
  );
}
