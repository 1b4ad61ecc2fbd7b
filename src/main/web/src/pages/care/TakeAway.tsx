import { useTranslation } from 'react-i18next';
import type { Incident } from '../incidents/types';
import './care.css';
import { CARE } from './texts';

/** The record of an incident as files: for the house, and for each client what it may read. */
export function TakeAway({ incident }: { incident: Incident }) {
  const { t, i18n } = useTranslation(CARE);
  const language = i18n.language === 'fr' ? 'fr' : 'en';
  const file = (ending: string) => `/api/incidents/${encodeURIComponent(incident.id)}/export.${ending}`;
  return (
    <div className="t-care-export">
      <span className="t-care-term">{t('export')}</span>
      <a href={`${file('pdf')}?lang=${language}`} download>
        {t('export.pdf')}
      </a>
      <a href={file('json')} download>
        {t('export.json')}
      </a>
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
  );
}
