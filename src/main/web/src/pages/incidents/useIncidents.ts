import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { body, hub } from '../../api/hub';
import { live } from '../../api/live';
import { steady } from '../../api/steady';
import { useGrowing } from '../../ui/growing';
import { patched, type Query } from './list';
import type { Head } from './types';

const PART = 200;
const AT_MOST_EVERY = 1_000;

/**
 * The list of incidents, kept fresh without being read whole: what events say is put into it, and
 * its beginning is read anew, both together and at most once a second, however many events come.
 */
export function useIncidents(query: Query) {
  const key = useMemo(() => ['incident-list', query], [query]);
  const read = useCallback(
    (cursor: string | null, signal?: AbortSignal) =>
      body(
        hub.GET('/api/incidents', {
          params: { query: { ...query, limit: PART, ...(cursor === null ? {} : { cursor }) } },
          signal,
        }),
      ),
    [query],
  );
  const list = useGrowing<Head>(key, read);
  const { refetch, refresh } = list;
  useEffect(() => {
    let heads = new Map<string, Head>();
    const freshening = steady(
      () =>
        refresh((now) => {
          const told = heads;
          heads = new Map();
          return patched(now, told, query);
        }),
      AT_MOST_EVERY,
    );
    const stop = live.listen((type, data) => {
      if (type === 'signals') {
        return;
      }
      const head = data.incident as Head | string | null | undefined;
      if (head !== null && typeof head === 'object' && head.version >= (heads.get(head.id)?.version ?? 0)) {
        heads.set(head.id, head);
      }
      if (type === 'resumed') {
        void refetch();
      } else {
        freshening.soon();
      }
    });
    return () => {
      stop();
      freshening.stop();
    };
  }, [query, refetch, refresh]);
  return list;
}

/** How many are open, for the line under the title. */
export function useCounts() {
  return useQuery({
    queryKey: ['incidents', 'counts'],
    queryFn: ({ signal }) => body(hub.GET('/api/incidents/counts', { signal })),
  });
}
