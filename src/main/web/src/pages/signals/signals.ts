import { call, type Listed } from '../../api/call';

/** A line of the inbox. */
export interface Summary {
  id: string;
  source: string;
  receivedAt: string;
  status: string;
  reason?: string | null;
  size: number;
  redelivered: number;
  replays: number;
  handledAt?: string | null;
}

/** An alert as the hub keeps it. */
export interface SignalAlert {
  fingerprint: string;
  source: string;
  kind: string;
  resource?: { server?: string | null; service?: string | null; client?: string | null } | null;
  severity: string;
  status: string;
  summary: string;
  startsAt: string;
  endsAt?: string | null;
  labels?: Record<string, string> | null;
  links?: string[] | null;
}

export interface Detail extends Summary {
  path: string;
  headers: Record<string, string>;
  body?: string | null;
  bodyBase64?: string | null;
  alerts: SignalAlert[];
}

/** How much of a source is in quarantine. */
export interface SourceCount {
  name: string;
  quarantined: number;
}

export const STATUSES = ['received', 'processed', 'ignored', 'quarantined'] as const;

/** Most that the hub hands out in one part, and so what can be replayed by hand at once. */
const PART = 50;

export const listSignals = async (status: string, source: string, cursor: string, signal?: AbortSignal) =>
  (await call<Listed<Summary>>('/api/signals', { query: { status, source, cursor, limit: PART }, signal })).data;

export const oneSignal = async (id: string, signal?: AbortSignal) =>
  (await call<Detail>(`/api/signals/${encodeURIComponent(id)}`, { signal })).data;

export const rawOf = (id: string): string => `/api/signals/${encodeURIComponent(id)}/raw`;

export const replay = async (what: { ids: string[] } | { source: string }) =>
  (await call<{ replayed: number }>('/api/signals/replay', { method: 'POST', json: what })).data.replayed;

export const dismiss = async (id: string, reason: string) =>
  (await call<Detail>(`/api/signals/${encodeURIComponent(id)}/dismiss`, { method: 'POST', json: { reason } })).data;

export const sourceCounts = async (signal?: AbortSignal): Promise<SourceCount[]> =>
  (await call<{ sources: SourceCount[] }>('/api/house', { query: { days: 1 }, signal })).data.sources;

/** An address of outside that may become a link. */
export const followable = (address: string): boolean => /^https?:\/\//i.test(address);

/** Which sources have something in quarantine, the fullest first. */
export const needing = (sources: SourceCount[]): SourceCount[] =>
  sources.filter((one) => one.quarantined > 0).sort((a, b) => b.quarantined - a.quarantined || a.name.localeCompare(b.name));
