import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { body, hub } from '../../api/hub';
import { live } from '../../api/live';
import { type List, patched, refreshed, rows } from './list';
import type { Head } from './types';

const PART = 200;
const AT_MOST_EVERY = 1_000;

/**
 * The list of incidents, kept fresh without being read whole: events change the rows that are
 * there, and the first part is read anew, at most once a second.
 */
export function useIncidents(query: Record<string, string>) {
  const client = useQueryClient();
  const key = useMemo(() => ['incident-list', query], [query]);
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => part(query, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next ?? null,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const refresh = async () => {
      timer = undefined;
      last = Date.now();
      const first = await part(query, null).catch(() => null);
      if (first) {
        client.setQueryData<List>(key, (now) => now && refreshed(now, first));
      }
    };
    const stop = live.listen((type, data) => {
      if (type === 'signals') {
        return;
      }
      const head = data.incident;
      if (head !== null && typeof head === 'object' && 'id' in head) {
        client.setQueryData<List>(key, (now) => now && patched(now, head as Head));
      }
      if (type === 'resumed') {
        void client.invalidateQueries({ queryKey: key });
      } else {
        timer ??= setTimeout(() => void refresh(), Math.max(0, last + AT_MOST_EVERY - Date.now()));
      }
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, key, query]);
  return { ...list, rows: useMemo(() => rows(list.data), [list.data]) };
}

function part(query: Record<string, string>, cursor: string | null, signal?: AbortSignal) {
  return body(
    hub.GET('/api/incidents', {
      params: { query: { ...query, limit: PART, ...(cursor === null ? {} : { cursor }) } },
      signal,
    }),
  );
}

/** How many are open, for the line under the title. */
export function useCounts() {
  return useQuery({
    queryKey: ['incidents', 'counts'],
    queryFn: ({ signal }) => body(hub.GET('/api/incidents/counts', { signal })),
  });
}
