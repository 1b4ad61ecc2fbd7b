import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts, Mono } from '../isolation/ActionWords';
import type { Client, DataCentre, Kind, Server, Service } from './inventory';
import { ClientLink, EntryLink } from './Links';
import { INVENTORY } from './texts';

type Rows = [string, ReactNode][];
type Say = (key: string) => string;

const several = (of?: string[] | null) => of?.length ? <span className="t-lines">{of.join('\n')}</span> : null;

function server(one: Server, t: Say): Rows {
  const ssh = one.ssh;
  return [
    [t('field.datacentre'), one.datacentre && <EntryLink kind="datacentres" name={one.datacentre} />],
    [t('field.addresses'), several(one.addresses)],
    [t('field.names'), several(one.names)],
    [t('field.roles'), one.roles?.join(', ')],
    [
      t('field.ssh'),
      ssh ? (
        <>
          <Mono>{`${ssh.user}@${ssh.host}:${ssh.port}`}</Mono>
          <div className="t-subtle">
            {t('field.ssh.keyFile')}: <Mono>{ssh.keyFile}</Mono>
          </div>
          <div className="t-subtle">
            {t('field.ssh.hostKey')}: <Mono>{ssh.hostKey}</Mono>
          </div>
        </>
      ) : (
        t('no-ssh')
      ),
    ],
    ...Object.entries(one.facts ?? {}).map(([name, value]): [string, ReactNode] => [name, value]),
  ];
}

function client(one: Client, t: Say): Rows {
  return [
    [t('field.id'), <Mono key="i">{one.id}</Mono>],
    [t('field.language'), t(`language.${one.language}`)],
    [t('field.checks'), t(`checks.${one.checks ?? 'none'}`)],
    [
      t('field.contacts'),
      one.contacts?.length ? (
        <ul>
          {one.contacts.map((contact) => (
            <li key={contact.email}>
              {contact.name} · <a href={`mailto:${encodeURIComponent(contact.email)}`}>{contact.email}</a> ·{' '}
              {t(`language.${contact.language}`)}
            </li>
          ))}
        </ul>
      ) : (
        <strong>{t('contacts.none')}</strong>
      ),
    ],
  ];
}

function service(one: Service, t: Say): Rows {
  return [
    [t('field.type'), t(`type.${one.type}`)],
    [t('field.server'), <EntryLink key="s" kind="servers" name={one.server} />],
    [t('field.client'), <ClientLink key="c" id={one.client} />],
    [t('field.names'), several(one.names)],
  ];
}

/** Everything that the inventory says of an entry. */
export function About({ kind, entry }: { kind: Kind; entry: Server | Client | Service | DataCentre }) {
  const { t } = useTranslation(INVENTORY);
  switch (kind) {
    case 'servers':
      return <Facts of={server(entry as Server, t)} />;
    case 'clients':
      return <Facts of={client(entry as Client, t)} />;
    case 'services':
      return <Facts of={service(entry as Service, t)} />;
    default:
      return <Facts of={[[t('field.provider'), (entry as DataCentre).provider]]} />;
  }
}
