import { type Answer, call, type Listed } from '../../api/call';
import { body, hub, type Schemas } from '../../api/hub';

export type Server = Schemas['Server'];
export type Client = Schemas['Client'];
export type Service = Schemas['Service'];
export type DataCentre = Schemas['DataCentre'];
export type ImportResult = Schemas['ImportResult'];
export type Trouble = Schemas['InventoryProblem'];

/** The kinds as addresses say them. */
export const KINDS = ['servers', 'services', 'clients', 'datacentres'] as const;
export type Kind = (typeof KINDS)[number];

export type Entry<K extends Kind> = K extends 'servers'
  ? Server
  : K extends 'clients'
    ? Client
    : K extends 'services'
      ? Service
      : DataCentre;

/** An entry as named values, whatever its kind. */
export type Document = Record<string, unknown>;

export const isKind = (word: string | undefined): word is Kind => KINDS.some((kind) => kind === word);

const WORDS: Record<Kind, string> = { servers: 'server', services: 'service', clients: 'client', datacentres: 'datacentre' };

/** The word of one: `servers` to `server`, as the graph and a difference say it. */
export const wordOf = (kind: Kind): string => WORDS[kind];
export const kindOf = (word: string): Kind => KINDS.find((kind) => WORDS[kind] === word) ?? 'servers';

export const keyField = (kind: Kind): 'id' | 'name' => (kind === 'clients' ? 'id' : 'name');

/** The page of an entry. */
export const pageOf = (kind: Kind, key: string): string => `/inventory/${kind}/${encodeURIComponent(key)}`;

const PART = 100;

export interface Where {
  q?: string;
  server?: string;
  client?: string;
  datacentre?: string;
}

export const listEntries = async <K extends Kind>(kind: K, where: Where, cursor: string, signal?: AbortSignal) =>
  (await call<Listed<Entry<K>>>(`/api/${kind}`, { query: { ...where, cursor, limit: PART }, signal })).data;

const address = (kind: Kind, key: string) => `/api/${kind}/${encodeURIComponent(key)}`;

/** One entry with the version to be sent back when it is changed. */
export const oneEntry = <K extends Kind>(kind: K, key: string, signal?: AbortSignal): Promise<Answer<Entry<K>>> =>
  call<Entry<K>>(address(kind, key), { signal });

export const addEntry = (kind: Kind, document: Document): Promise<Answer<Document>> =>
  call<Document>(`/api/${kind}`, { method: 'POST', json: document });

export const changeEntry = (kind: Kind, key: string, document: Document, version: string | null): Promise<Answer<Document>> =>
  call<Document>(address(kind, key), { method: 'PUT', json: document, version });

export const removeEntry = (kind: Kind, key: string, version: string | null): Promise<Answer<void>> =>
  call<void>(address(kind, key), { method: 'DELETE', version });

export const EXPORT = '/api/inventory/export';

export const importDocument = async (yaml: string, preview: boolean, prune: boolean): Promise<ImportResult> =>
  (
    await call<ImportResult>('/api/inventory/import', {
      method: 'POST',
      query: { preview, prune },
      text: yaml,
      type: 'application/yaml',
    })
  ).data;

export type Graph = Schemas['Graph'];
export type GraphNode = Schemas['GraphNode'];

export const graphAround = (kind: string, key: string, signal?: AbortSignal): Promise<Graph> =>
  body(hub.GET('/api/inventory/graph', { params: { query: { kind, key } }, signal }));
