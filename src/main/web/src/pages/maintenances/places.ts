import type { TFunction } from 'i18next';
import type { Pick } from '../../ui/picker';
import { type Kind, listEntries } from '../inventory/inventory';

/** What maintenance is about, as the hub takes it. */
export interface Places {
  servers: string[];
  services: string[];
  dataCentres: string[];
}

/** How many of each kind are offered at once: more words find the others. */
const FIRST = 6;

const KINDS = { servers: 'server', services: 'service', dataCentres: 'datacentre' } as const;

type Words = TFunction;

/** The picks of what is there already. */
export const picksOf = (places: Places, t: Words): Pick[] =>
  (Object.keys(KINDS) as (keyof Places)[]).flatMap((field) =>
    places[field].map((name) => ({ key: `${KINDS[field]}:${name}`, name, hint: t(`place.${KINDS[field]}`) })),
  );

const named = (key: string): [string, string] => [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];

export function placesOf(picks: Pick[]): Places {
  const of = (kind: string) => picks.map((one) => named(one.key)).filter(([own]) => own === kind).map(([, name]) => name);
  return { servers: of('server'), services: of('service'), dataCentres: of('datacentre') };
}

/** What the inventory has that fits the words, a few of each kind. */
export async function searchPlaces(words: string, t: Words, signal: AbortSignal): Promise<Pick[]> {
  const q = words || undefined;
  const list = async <K extends Kind>(kind: K) => (await listEntries(kind, { ...(q ? { q } : {}) }, '', signal)).items.slice(0, FIRST);
  const [servers, datacentres, services, clients] = await Promise.all([
    list('servers'),
    list('datacentres'),
    list('services'),
    list('clients'),
  ]);
  const hint = (kind: string, more?: string | null) => [t(`place.${kind}`), more].filter(Boolean).join(' · ');
  return [
    ...servers.map((one) => ({ key: `server:${one.name}`, name: one.name, hint: hint('server', one.datacentre) })),
    ...datacentres.map((one) => ({ key: `datacentre:${one.name}`, name: one.name, hint: hint('datacentre', one.provider) })),
    ...services.map((one) => ({ key: `service:${one.name}`, name: one.name, hint: hint('service', one.server) })),
    ...clients.map((one) => ({ key: `client:${one.id}`, name: one.name, hint: hint('client') })),
  ];
}

/** What a pick stands for: a client for its services, whatever else for itself. */
export async function resolved(pick: Pick, t: Words, signal?: AbortSignal): Promise<Pick[]> {
  const [kind, client] = named(pick.key);
  if (kind !== 'client') {
    return [pick];
  }
  const { items } = await listEntries('services', { client }, '', signal);
  return items.map((one) => ({ key: `service:${one.name}`, name: one.name, hint: t('place.service') }));
}
