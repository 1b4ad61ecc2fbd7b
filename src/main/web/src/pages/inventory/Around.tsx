import { Card, CardBody, CardTitle } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { body, hub } from '../../api/hub';
import { Severity, State } from '../../ui/labels';
import { Ago, useNow } from '../../ui/time';
import { Loaded } from '../../ui/trouble';
import { Due } from '../clocks/Due';
import { CLOCKS } from '../clocks/texts';
import { ActionList } from '../isolation/ActionList';
import { listActions } from '../isolation/actions';
import { EntryTable } from './EntryTable';
import { type Kind, listEntries, type Where } from './inventory';
import { INVENTORY } from './texts';

const MOST = 20;

export function Section({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <Card isCompact>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>
        {children}
        {more}
      </CardBody>
    </Card>
  );
}

/** Incidents that are not closed at a server, of a client, or at a service. */
export function OpenIncidents({ where }: { where: { server?: string; client?: string; q?: string } }) {
  const { t } = useTranslation(INVENTORY);
  const { t: clocks } = useTranslation(CLOCKS);
  const now = useNow();
  const query = useQuery({
    queryKey: ['incidents', 'around', where],
    queryFn: ({ signal }) =>
      body(hub.GET('/api/incidents', { params: { query: { ...where, state: 'open', limit: MOST } }, signal })),
  });
  const search = new URLSearchParams(where as Record<string, string>);
  return (
    <Section title={t('open-incidents')} more={<Link to={`/incidents?${search}`}>{t('incidents.all')}</Link>}>
      <Loaded query={query} lines={2}>
        {(list) =>
          list.items.length === 0 ? (
            <p className="t-subtle">{t('open-incidents.none')}</p>
          ) : (
            <ul className="t-actions">
              {list.items.map((one) => (
                <li key={one.id} className="t-action-what">
                  <Severity of={one.severity} />
                  <State of={one.state} />
                  <Link to={`/incidents/${one.number}`} className="t-anywhere">
                    {one.number} · {one.title}
                  </Link>
                  <span className="t-subtle">
                    <Ago at={one.openedAt} />
                  </span>
                  {one.deadline && <Due deadline={one.deadline} now={now} t={clocks} />}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

/** Cuts that stand at a server or a site, with their undo. */
export function Cuts({ where }: { where: { server?: string; service?: string } }) {
  const { t } = useTranslation(INVENTORY);
  const query = useQuery({
    queryKey: ['actions', 'around', where],
    queryFn: ({ signal }) => listActions({ ...where, state: 'in-force' }, '', signal),
  });
  return (
    <Section title={t('cuts')}>
      <Loaded query={query} lines={2}>
        {(list) => <ActionList actions={list.items} empty={<p className="t-subtle">{t('cuts.none')}</p>} />}
      </Loaded>
    </Section>
  );
}

/** What belongs to an entry: the services of a server or client, the servers of a data centre. */
export function Belonging({ kind, where, without }: { kind: Kind; where: Where; without: string }) {
  const { t } = useTranslation(INVENTORY);
  const query = useQuery({
    queryKey: ['inventory', 'list', kind, where, 'around'],
    queryFn: ({ signal }) => listEntries(kind, where, '', signal),
  });
  const search = new URLSearchParams({ kind, ...where });
  return (
    <Section
      title={t(kind)}
      more={query.data?.next && <Link to={`/inventory?${search}`}>{t('more.services')}</Link>}
    >
      <Loaded query={query} lines={4}>
        {(list) =>
          list.items.length === 0 ? (
            <p className="t-subtle">{t(`${kind}.none`)}</p>
          ) : (
            <EntryTable kind={kind} entries={list.items} without={without} />
          )
        }
      </Loaded>
    </Section>
  );
}
