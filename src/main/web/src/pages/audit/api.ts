import { body, hub, type Schemas } from '../../api/hub';
import { given } from '../../ui/filters';

export type Line = Schemas['AuditLine'];
export type Verification = Schemas['Verification'];

export const FILTERS = ['actor', 'act', 'object', 'outcome', 'from', 'to'] as const;
export type Filters = Record<(typeof FILTERS)[number], string>;

export const PAGE = 50;

export function entries({ outcome, ...texts }: Filters, cursor: string, signal: AbortSignal) {
  const query = {
    ...given(texts),
    limit: PAGE,
    // What an address says that is no outcome fits no entry.
    ...(outcome ? { outcome: outcome as Line['outcome'] } : {}),
    ...(cursor ? { cursor } : {}),
  };
  return body(hub.GET('/api/audit', { params: { query }, signal }));
}

export const verify = () => body(hub.GET('/api/audit/verify'));

/** Where the browser fetches the entries that fit, as JSON lines. */
export function exportAddress(filters: Filters): string {
  const query = new URLSearchParams(given(filters));
  return query.size > 0 ? `/api/audit/export?${query}` : '/api/audit/export';
}
