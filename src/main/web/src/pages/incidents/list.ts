import type { Growing } from '../../ui/growing';
import type { Head } from './types';

export type List = Growing<Head>;

/** What the hub is asked for. */
export type Query = Record<string, string>;

const within = (words: string | undefined, word: string): boolean => !words || words.split(',').includes(word);

/** Whether an incident belongs to the list; undefined when only the hub can tell. */
export function belongs(head: Head, query: Query): boolean | undefined {
  const { state, severity, kind, server, owner, q, client, held } = query;
  const text = [head.title, head.server, head.service].join('\n').toLowerCase();
  const fits =
    within(state, head.state) &&
    within(severity, head.severity) &&
    within(kind, head.kind) &&
    (!server || head.server === server) &&
    (!owner || (owner === 'none' ? !head.owner : head.owner === owner)) &&
    (!held || (head.counts?.held ?? 0) > 0) &&
    (!q || text.includes(q.toLowerCase()));
  return fits && client ? undefined : fits;
}

/**
 * The list with what events say: rows are changed, those that no longer belong to it go, those
 * that have come to belong to it stand where they would have been read. What is older than what is
 * shown is left out.
 */
export function patched(list: List, heads: ReadonlyMap<string, Head>, query: Query): List {
  if (heads.size === 0) {
    return list;
  }
  const unknown = new Map(heads);
  const items: Head[] = [];
  for (const one of list.items) {
    const fresh = heads.get(one.id);
    unknown.delete(one.id);
    if (!fresh || fresh.version < one.version) {
      items.push(one);
    } else if (belongs(fresh, query) !== false) {
      items.push(fresh);
    }
  }
  const come = [...unknown.values()].filter(
    (one) => belongs(one, query) === true && (list.next === null || one.id > list.next),
  );
  if (come.length > 0) {
    items.push(...come);
    items.sort((a, b) => (a.id < b.id ? 1 : -1));
  }
  return { items, next: list.next };
}

/** Filters as the address holds them, as the API takes them. */
export function asked(filters: Record<'state' | 'severity' | 'owner' | 'q' | 'server' | 'client' | 'kind' | 'held', string>, me: string): Query {
  const state = filters.state === 'all' ? '' : filters.state || 'detected,acknowledged,working';
  const owner = filters.owner === 'me' ? me : filters.owner;
  return Object.fromEntries(Object.entries({ ...filters, state, owner }).filter(([, value]) => value !== ''));
}
