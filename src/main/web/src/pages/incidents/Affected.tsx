import { Button } from '@patternfly/react-core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { INCIDENT } from './texts';
import type { Incident } from './types';

const FIRST = 8;

/** Whom and what it touches. */
export function Affected({ incident }: { incident: Incident }) {
  const { t } = useTranslation(INCIDENT);
  return (
    <div className="t-affected">
      {incident.clients.length === 0 ? (
        <p className="t-subtle">{t('affected.none')}</p>
      ) : (
        <Some title={t('affected.clients', { count: incident.clients.length })}>
          {incident.clients.map((one) => (
            <Link key={one.id} to={`/inventory/clients/${encodeURIComponent(one.id)}`}>
              {one.name}
            </Link>
          ))}
        </Some>
      )}
      {incident.services.length > 0 && (
        <Some title={t('affected.services', { count: incident.services.length })}>
          {incident.services.map((one) => (
            <Link key={one} to={`/inventory/services/${encodeURIComponent(one)}`}>
              {one}
            </Link>
          ))}
        </Some>
      )}
    </div>
  );
}

function Some({ title, children }: { title: string; children: ReactNode[] }) {
  const { t } = useTranslation(INCIDENT);
  const [all, setAll] = useState(false);
  const shown = all ? children : children.slice(0, FIRST);
  return (
    <div>
      <h3 className="t-part">{title}</h3>
      <ul className="t-names">
        {shown.map((child, i) => (
          <li key={i}>{child}</li>
        ))}
      </ul>
      {children.length > FIRST && (
        <Button variant="link" isInline aria-label={`${t(all ? 'less' : 'more')}: ${title}`} onClick={() => setAll(!all)}>
          {t(all ? 'less' : 'more')}
        </Button>
      )}
    </div>
  );
}
