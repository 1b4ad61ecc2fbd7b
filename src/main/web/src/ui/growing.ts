import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';

/** One answer of a list of the hub, newest first. */
export interface Part<T> {
  items: T[];
  next?: string | null;
}

/** What has been read so far, newest first; `next` is the id below which more can be read, null at the end. */
export interface Growing<T> {
  items: T[];
  next: string | null;
}

interface Known {
  id: string;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The list with what follows it; an answer that belongs to a list of before changes nothing. */
export function appended<T extends Known>(list: Growing<T>, cursor: string, part: Part<T>): Growing<T> {
  if (list.next !== cursor) {
    return list;
  }
  const known = new Set(list.items.map((one) => one.id));
  return { items: [...list.items, ...part.items.filter((one) => !known.has(one.id))], next: part.next ?? null };
}

/**
 * The list with its beginning read anew: as far as that reaches it is taken as it is, what is older
 * stays. When the two do not meet, what follows is left to be read again. What has not changed
 * stays the same object, so that its row need not be drawn again.
 */
export function refreshed<T extends Known>(list: Growing<T>, first: Part<T>): Growing<T> {
  const before = new Map(list.items.map((one) => [one.id, one]));
  const items = first.items.map((one) => {
    const old = before.get(one.id);
    return old && same(old, one) ? old : one;
  });
  const end = items.at(-1)?.id;
  const newest = list.items[0];
  if (end === undefined || !first.next || !newest || newest.id < end) {
    return { items, next: first.next ?? null };
  }
  const kept = list.items.filter((one) => one.id < end);
  return { items: [...items, ...kept], next: kept.length > 0 ? list.next : first.next };
}

type Read<T> = (cursor: string | null, signal?: AbortSignal) => Promise<Part<T>>;

/**
 * A list that is read part by part while somebody scrolls, and whose beginning is read anew when
 * something has happened. It is never read whole again but after the connection was lost.
 */
export function useGrowing<T extends Known>(key: readonly unknown[], read: Read<T>, enabled = true) {
  const client = useQueryClient();
  const following = useRef<Promise<void>>(Promise.resolve());
  const [fetchingNext, setFetchingNext] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const wanted = client.getQueryData<Growing<T>>(key)?.items.length ?? 0;
      setProblem(null);
      const first = await read(null, signal);
      let list: Growing<T> = { items: first.items, next: first.next ?? null };
      while (list.next !== null && list.items.length < wanted) {
        list = appended(list, list.next, await read(list.next, signal));
      }
      return list;
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    structuralSharing: false,
    enabled,
  });
  const next = query.data?.next ?? null;
  const fetchNext = useCallback(() => {
    if (next === null) {
      return;
    }
    setFetchingNext(true);
    following.current = read(next)
      .then(
        (part) => void client.setQueryData<Growing<T>>(key, (now) => now && appended(now, next, part)),
        (e: unknown) => setProblem(e),
      )
      .finally(() => setFetchingNext(false));
  }, [client, key, next, read]);
  /** Reads the beginning anew, then lets `change` have its say about what is there. */
  const refresh = useCallback(
    async (change: (list: Growing<T>) => Growing<T> = (list) => list) => {
      const first = await read(null).catch(() => null);
      // What is being read just now may be older than what `change` knows: it comes before.
      await following.current;
      await client.getQueryCache().find({ queryKey: key, exact: true })?.promise?.catch(() => undefined);
      client.setQueryData<Growing<T>>(key, (now) => now && change(first ? refreshed(now, first) : now));
    },
    [client, key, read],
  );
  return {
    ...query,
    items: useMemo(() => query.data?.items ?? [], [query.data]),
    error: query.error ?? problem,
    hasNext: next !== null && !problem,
    fetchNext,
    fetchingNext,
    refresh,
  };
}
