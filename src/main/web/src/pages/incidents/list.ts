import type { InfiniteData } from '@tanstack/react-query';
import type { Head } from './types';

/** One part of the list, newest first. */
export interface Part {
  items: Head[];
  next?: string | null;
}

export type List = InfiniteData<Part, unknown>;

/** All rows of all parts, each once. */
export function rows(list: List | undefined): Head[] {
  const seen = new Set<string>();
  return (list?.pages ?? []).flatMap((part) =>
    part.items.filter((one) => !seen.has(one.id) && Boolean(seen.add(one.id))),
  );
}

/** The list with what an event says of one incident; unknown ones are left to the next reading. */
export function patched(list: List, fresh: Partial<Head> & { id: string }): List {
  return {
    ...list,
    pages: list.pages.map((part) => ({
      ...part,
      items: part.items.map((one) =>
        one.id === fresh.id && (fresh.version ?? 0) >= one.version ? { ...one, ...fresh } : one,
      ),
    })),
  };
}

/**
 * The list with its first part read anew: what is in it is taken, what was in the old first part
 * and is older than the new one's end stays, so that nothing falls between the parts. When the two
 * do not meet, what follows is left to be read again.
 */
export function refreshed(list: List, first: Part): List {
  const [, ...rest] = list.pages;
  const old = list.pages[0];
  const end = first.items.at(-1)?.id;
  const overlap = old?.items[0] !== undefined && end !== undefined && old.items[0].id >= end;
  if (!old || !end || !first.next || !overlap) {
    return { pages: [first], pageParams: [null] };
  }
  const kept = old.items.filter((one) => one.id < end);
  const known = new Set(kept.map((one) => one.id));
  return {
    pages: [
      { items: [...first.items, ...kept], next: kept.length > 0 ? old.next : rest.length > 0 ? old.next : first.next },
      ...rest.map((part) => ({ ...part, items: part.items.filter((one) => !known.has(one.id)) })),
    ],
    pageParams: list.pageParams,
  };
}

/** Filters as the address holds them, as the API takes them. */
export function asked(filters: Record<'state' | 'severity' | 'owner' | 'q' | 'server' | 'client' | 'kind', string>, me: string) {
  const state = filters.state === 'all' ? '' : filters.state || 'detected,acknowledged';
  const owner = filters.owner === 'me' ? me : filters.owner;
  return Object.fromEntries(
    Object.entries({ ...filters, state, owner }).filter(([, value]) => value !== ''),
  ) as Record<string, string>;
}
