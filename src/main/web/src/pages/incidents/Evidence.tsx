import { ExpandableSection } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { body, hub } from '../../api/hub';
import { bytes, moment } from '../../ui/format';
import { Loaded } from '../../ui/trouble';
import { INCIDENT } from './texts';

/** The signals as they came in, read only when somebody wants to see them. */
export function Evidence({ id }: { id: string }) {
  const { t } = useTranslation(INCIDENT);
  const [open, setOpen] = useState(false);
  const signals = useQuery({
    queryKey: ['incident', id, 'signals'],
    queryFn: ({ signal }) =>
      body(hub.GET('/api/incidents/{id}/signals', { params: { path: { id } }, signal })),
    enabled: open,
  });
  return (
    <ExpandableSection toggleText={t('evidence.show')} isExpanded={open} onToggle={(_, now) => setOpen(now)}>
      {open && (
        <Loaded query={signals} lines={3}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="t-subtle">{t('evidence.none')}</p>
            ) : (
              <ul className="t-lines">
                {items.map((one) => (
                  <li key={one.id}>
                    <Link to={`/signals/${one.id}`}>{moment(one.receivedAt)}</Link>{' '}
                    <span className="t-subtle">
                      {one.source} · {bytes(one.size)}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
    </ExpandableSection>
  );
}
