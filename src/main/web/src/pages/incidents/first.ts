import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { body, hub } from '../../api/hub';
import { timelineKey, timelineStart } from './timeline';

/** One incident without its timeline. */
export const incidentQuery = (number: string) =>
  queryOptions({
    queryKey: ['incident', number],
    queryFn: ({ signal }) =>
      body(hub.GET('/api/incidents/{id}', { params: { path: { id: number }, query: { timeline: false } }, signal })),
  });

/** The beginning of its timeline, the longest of all. */
export const timelineQuery = (number: string) =>
  queryOptions({
    queryKey: timelineKey(number, ''),
    queryFn: () => timelineStart(number),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });

/** What an incident's page shows, all at once. */
export function incidentFirst(queries: QueryClient, { number = '' }: Record<string, string | undefined>): void {
  void queries.prefetchQuery(incidentQuery(number));
  void queries.prefetchQuery(timelineQuery(number));
}
