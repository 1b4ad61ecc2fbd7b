import { Alert } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { ago, minute } from '../../ui/format';
import { Word } from '../../ui/labels';
import { useNow } from '../../ui/time';
import type { Incident } from '../incidents/types';
import { standing } from './care';
import './care.css';
import { inReason } from './reason';
import { CARE } from './texts';

const COLOURS = { soon: 'orange', passed: 'red' } as const;

/** Who forgot it, what clients were told of its end, its level with the reason. */
export function Care({ incident }: { incident: Incident }) {
  const { t, i18n } = useTranslation(CARE);
  const now = useNow();
  const { estimate, expired, proposal } = incident;
  const state = standing(estimate, now);
  const language = i18n.language === 'fr' ? 'fr' : 'en';
  return (
    <>
      {expired && (
        <Alert variant="warning" isInline title={t('expired.title')} className="t-facts" component="h2">
          {t('expired.text', { owner: expired.owner, at: minute(expired.at) })}
        </Alert>
      )}
      <div className="t-care">
        <span>
          <span className="t-care-term">{t('estimate')}</span>
          {estimate ? (
            <>
              <time dateTime={estimate.at}>{minute(estimate.at)}</time>{' '}
              <strong>{ago(estimate.at, now)}</strong>{' '}
              {(state === 'soon' || state === 'passed') && <Word colour={COLOURS[state]}>{t(`estimate.${state}`)}</Word>}{' '}
              <span className="t-subtle">{t('estimate.by', { by: estimate.by })}</span>
              {estimate.text && <div className="t-subtle">{estimate.text}</div>}
            </>
          ) : (
            <span className="t-subtle">{t('estimate.no')}</span>
          )}
        </span>
        <span>
          <span className="t-care-term">{t('level')}</span>
          {incident.level}{' '}
          <span className="t-subtle">
            {incident.levelGiven ? t('level.given') : t('level.hub')}
            {!incident.levelGiven && proposal && `${language === 'fr' ? ' : ' : ': '}${inReason(proposal.reason, language)}`}
          </span>
        </span>
      </div>
    </>
  );
}
