import { useQuery } from '@tanstack/react-query';
import { body, hub } from '../../api/hub';
import type { Entry } from './strip';

const PART = 200;
/** Far more than a year of them; the tables hold the rest. */
const MOST_PARTS = 10;

type State = 'current' | 'over';

async function whole<T>(read: (cursor: string | undefined) => Promise<{ items: T[]; next?: string | null }>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  for (let part = 0; part < MOST_PARTS; part++) {
    const { items, next } = await read(cursor);
    all.push(...items);
    if (!next) {
      break;
    }
    cursor = next;
  }
  return all;
}

async function entries(state: State, signal: AbortSignal): Promise<Entry[]> {
  const query = (cursor: string | undefined) => ({ state, limit: PART, ...(cursor ? { cursor } : {}) });
  const [works, silences] = await Promise.all([
    whole((cursor) => body(hub.GET('/api/maintenances', { params: { query: query(cursor) }, signal }))),
    whole((cursor) => body(hub.GET('/api/silences', { params: { query: query(cursor) }, signal }))),
  ]);
  return [
    ...works
      .filter((one) => one.state !== 'cancelled')
      .map((one) => ({
        id: one.id,
        type: 'maintenance' as const,
        title: one.title,
        state: one.state,
        beginsAt: one.startedAt ?? one.beginsAt,
        endsAt: one.endedAt ?? one.endsAt,
      })),
    ...silences.map((one) => ({
      id: one.id,
      type: 'silence' as const,
      title: one.reason,
      state: one.state === 'active' ? ('running' as const) : one.state,
      beginsAt: one.beginsAt,
      endsAt: one.endedAt ?? one.endsAt,
    })),
  ];
}

/**
 * What stands on the calendar: silences and maintenance.
 *
 * @param past whether what is over is wanted too
 */
export function useCalendar(past: boolean) {
  const current = useQuery({ queryKey: ['holds', 'calendar', 'current'], queryFn: ({ signal }) => entries('current', signal) });
  const over = useQuery({ queryKey: ['holds', 'calendar', 'over'], queryFn: ({ signal }) => entries('over', signal), enabled: past });
  const retry = () => {
    void current.refetch();
    void over.refetch();
  };
  return {
    entries: [...(current.data ?? []), ...(past ? (over.data ?? []) : [])],
    loading: current.isPending || (past && over.isPending),
    error: current.error ?? (past ? over.error : null),
    retry,
  };
}
