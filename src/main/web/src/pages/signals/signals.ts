import { body, hub, type Schemas } from '../../api/hub';
import type { Kind } from './kinds';

/** A line of the inbox. */
export type Summary = Schemas['SignalSummary'];

/** One signal with its bytes. */
export type Detail = Schemas['SignalDetail'];

/** An alert as the hub keeps it. */
export type SignalAlert = Schemas['AlertJson'];

/** How much of a source is in quarantine. */
export interface SourceCount {
  name: string;
  quarantined: number;
}

export const STATUSES = ['received', 'processed', 'ignored', 'quarantined'] as const;

/** Most that the hub hands out in one part, and so what can be replayed by hand at once. */
const PART = 50;

/** Fewer letters than these are no words to search for. */
export const SHORTEST = 2;

/**
 * Part of the inbox, newest first; only what holds the words when there are some. A part of a
 * search may be empty and still have a next one: the hub looks at a bounded number at once.
 */
export const listSignals = (
  { status, source, kind, q }: { status: Summary['status'] | ''; source: string; kind: string; q: string },
  cursor: string,
  signal?: AbortSignal,
) => {
  const query = { status: status || undefined, source: source || undefined, kind: kind || undefined, cursor: cursor || undefined, limit: PART };
  return q.length < SHORTEST
    ? body(hub.GET('/api/signals', { params: { query }, signal }))
    : body(hub.GET('/api/signals/search', { params: { query: { ...query, q } }, signal }));
};

export const oneSignal = (id: string, signal?: AbortSignal) =>
  body(hub.GET('/api/signals/{id}', { params: { path: { id } }, signal }));

export const rawOf = (id: string): string => `/api/signals/${encodeURIComponent(id)}/raw`;

export const replay = async (what: { ids: string[] } | { source: string }) =>
  (await body(hub.POST('/api/signals/replay', { body: what }))).replayed;

export const dismiss = (id: string, reason: string) =>
  body(hub.POST('/api/signals/{id}/dismiss', { params: { path: { id } }, body: { reason } }));

/** Says what sort of mail a signal is; it is handed to the routes again as one of that kind. */
export const classify = (id: string, kind: string) =>
  body(hub.POST('/api/signals/{id}/classify', { params: { path: { id } }, body: { kind: kind as Kind } }));

export const sourceCounts = async (signal?: AbortSignal): Promise<SourceCount[]> =>
  (await body(hub.GET('/api/house', { params: { query: { days: 1 } }, signal }))).sources;

/** An address of outside that may become a link. */
export const followable = (address: string): boolean => /^https?:\/\//i.test(address);

/** Which sources have something in quarantine, the fullest first. */
export const needing = (sources: SourceCount[]): SourceCount[] =>
  sources.filter((one) => one.quarantined > 0).sort((a, b) => b.quarantined - a.quarantined || a.name.localeCompare(b.name));
