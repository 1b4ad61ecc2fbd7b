import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Client, type DataCentre, type Entry, type Kind, keyField, type Server, type Service } from './inventory';
import { ClientLink, EntryLink, Few } from './Links';
import { INVENTORY } from './texts';

type Say = (key: string) => string;
type Column<T> = [string, (entry: T, t: Say) => ReactNode];

const SERVERS: Column<Server>[] = [
  ['field.name', (one) => <EntryLink kind="servers" name={one.name} />],
  ['field.addresses', (one) => <Few of={one.addresses} />],
  ['field.roles', (one) => <Few of={one.roles} />],
  ['field.datacentre', (one) => one.datacentre && <EntryLink kind="datacentres" name={one.datacentre} />],
  ['field.names', (one) => <Few of={one.names} most={1} />],
];

const SERVICES: Column<Service>[] = [
  ['field.name', (one) => <EntryLink kind="services" name={one.name} />],
  ['field.type', (one, t) => t(`type.${one.type}`)],
  ['field.server', (one) => <EntryLink kind="servers" name={one.server} />],
  ['field.client', (one) => <ClientLink id={one.client} />],
  ['field.names', (one) => <Few of={one.names} most={2} />],
];

const CLIENTS: Column<Client>[] = [
  ['clients.name', (one) => one.name],
  ['field.id', (one) => <EntryLink kind="clients" name={one.id} />],
  [
    'col.contacts',
    (one, t) =>
      one.contacts?.length ? <Few of={one.contacts.map((contact) => contact.name)} /> : <strong>{t('col.no-contact')}</strong>,
  ],
  ['field.language', (one, t) => t(`language.${one.language}`)],
];

const DATACENTRES: Column<DataCentre>[] = [
  ['field.name', (one) => <EntryLink kind="datacentres" name={one.name} />],
  ['field.provider', (one) => one.provider],
];

const COLUMNS = { servers: SERVERS, services: SERVICES, clients: CLIENTS, datacentres: DATACENTRES };

/** Entries of one kind. */
export function EntryTable<K extends Kind>({
  kind,
  entries,
  without,
}: {
  kind: K;
  entries: Entry<K>[];
  /** A column that says the same in every line here. */
  without?: string;
}) {
  const { t } = useTranslation(INVENTORY);
  const columns = (COLUMNS[kind] as Column<Entry<K>>[]).filter(([name]) => name !== without);
  return (
    <Table aria-label={t(kind)} variant="compact">
      <Thead>
        <Tr>
          {columns.map(([name]) => (
            <Th key={name}>{t(name)}</Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {entries.map((entry) => (
          <Tr key={String((entry as Record<string, unknown>)[keyField(kind)])}>
            {columns.map(([name, cell]) => (
              <Td key={name} dataLabel={t(name)} modifier="breakWord">
                {cell(entry, t)}
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
