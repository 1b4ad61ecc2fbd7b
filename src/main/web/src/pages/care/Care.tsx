import { Alert } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { moment } from '../../ui/format';
import { Word } from '../../ui/labels';
import { useNow } from '../../ui/time';
import type { Incident } from '../incidents/types';
import { standing } from './care';
import './care.css';
import { inReason } from './reason';
import { CARE } from './texts';

const COLOURS = { soon: 'orange', passed: 'red' } as const;

/** Its level with the reason, what clients were told of its end, who forgot it, and where to take it with you. */
export function Care({ incident }: { incident: Incident }) {
  const { t, i18n } = useTranslation(CARE);
  const now = useNow();
  const { estimate, expired, proposal } = incident;
  const state = standing(estimate, now);
  const language = i18n.language === 'fr' ? 'fr' : 'en';
  const file = (ending: string) => `/api/incidents/${encodeURIComponent(incident.id)}/export.${ending}`;
  return (
    <>
      {expired && (
        <Alert variant="warning" isInline title={t('expired.title')} className="t-facts">
          {t('expired.text', { owner: expired.owner, at: moment(expired.at) })}
        </Alert>
      )}
      <div className="t-care">
        <span>
          <span className="t-care-term">{t('level')}</span>
          {incident.level}{' '}
          <span className="t-subtle">
            {incident.levelGiven ? t('level.given') : t('level.hub')}
            {!incident.levelGiven && proposal && `${language === 'fr' ? ' : ' : ': '}${inReason(proposal.reason, language)}`}
          </span>
        </span>
        <span>
          <span className="t-care-term">{t('estimate')}</span>
          {estimate ? (
            <>
              <time dateTime={estimate.at}>{moment(estimate.at)}</time>{' '}
              {(state === 'soon' || state === 'passed') && <Word colour={COLOURS[state]}>{t(`estimate.${state}`)}</Word>}{' '}
              <span className="t-subtle">{t('estimate.by', { by: estimate.by })}</span>
              {estimate.text && <div className="t-subtle">{estimate.text}</div>}
            </>
          ) : (
            <span className="t-subtle">{t('estimate.no')}</span>
          )}
        </span>
        <span>
          <span className="t-care-term">{t('export')}</span>
          <a href={`${file('pdf')}?lang=${language}`} download>
            {t('export.pdf')}
          </a>
          {' · '}
          <a href={file('json')} download>
            {t('export.json')}
          </a>
        </span>
        {incident.clients.length > 0 && (
          <details>
            <summary>{t('export.client')}</summary>
            <ul>
              {incident.clients.map((client) => (
                <li key={client.id}>
                  <a href={`${file('pdf')}?lang=${language}&client=${encodeURIComponent(client.id)}`} download>
                    {client.name}
                  </a>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </>
  );
}
