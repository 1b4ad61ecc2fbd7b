import { type Query, type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { live } from '../api/live';
import { steady } from '../api/steady';

/** Which queries an event makes old; the first part of a query's key names what it shows. */
export function stale(type: string): string[] {
  switch (type) {
    case 'signals':
      return ['signals'];
    case 'holds':
      return ['holds'];
    case 'resumed':
      return ['incidents', 'incident', 'actions', 'notices', 'tickets', 'signals', 'house', 'inventory', 'watch', 'holds'];
    default:
      return ['incidents', 'incident', 'actions', 'notices', 'tickets', 'house', 'holds'];
  }
}

/** The incident that an event is about, by its id; undefined when it is about all or none. */
export function about(data: Record<string, unknown>): string | undefined {
  const incident = data.incident;
  if (typeof incident === 'string') {
    return incident;
  }
  return incident !== null && typeof incident === 'object' && 'id' in incident ? String(incident.id) : undefined;
}

const AT_MOST_EVERY = 1_000;

/**
 * Reads anew what the hub says has changed: at once, but in a storm at most once a second. The page
 * of an incident is read anew only when an event is about that incident.
 */
export function useLiveQueries(): void {
  const client = useQueryClient();
  useEffect(() => {
    let waiting = new Set<string>();
    let touched: Set<string> | 'all' = new Set();
    const freshening = steady(() => {
      const keys = waiting;
      const which = touched;
      waiting = new Set();
      touched = new Set();
      const concerned = (query: Query) => which === 'all' || concerns(client, query.queryKey, which);
      for (const key of keys) {
        void client.invalidateQueries({ queryKey: [key], ...(key === 'incident' ? { predicate: concerned } : {}) });
      }
    }, AT_MOST_EVERY);
    const stop = live.listen((type, data) => {
      for (const key of stale(type)) {
        waiting.add(key);
      }
      const incident = about(data);
      if (type === 'resumed') {
        touched = 'all';
        void client.invalidateQueries({ queryKey: ['timeline'] });
      } else if (incident !== undefined && touched !== 'all') {
        touched.add(incident);
      }
      freshening.soon();
    });
    return () => {
      stop();
      freshening.stop();
    };
  }, [client]);
}

/** Whether a query `['incident', number or id, …]` shows one of these incidents; one not known yet may. */
export function concerns(client: QueryClient, key: QueryKey, ids: ReadonlySet<string>): boolean {
  const named = String(key[1]);
  const id = /^\d+$/.test(named) ? client.getQueryData<{ id: string }>(['incident', named])?.id : named;
  return id === undefined || ids.has(id);
}
