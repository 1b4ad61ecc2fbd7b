import { useQuery } from '@tanstack/react-query';
import { setup, type Step } from './api';

/**
 * How far this hub is set up; undefined as long as that is not known.
 *
 * @param every milliseconds between two looks; without it the hub is asked when the page opens
 */
export function useSetup(every?: number) {
  const query = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => setup(signal),
    refetchInterval: every ?? false,
    staleTime: every ?? 60_000,
  });
  const undone = query.data?.steps.filter((step) => !step.done).map((step) => step.id);
  return {
    query,
    steps: query.data?.steps,
    complete: query.data?.complete,
    /** Whether a step is known to be left to do. */
    lacks: (id: Step['id']) => undone?.includes(id) ?? false,
  };
}
