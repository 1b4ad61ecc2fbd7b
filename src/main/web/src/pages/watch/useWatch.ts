import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useFilters } from '../../ui/filters';
import { EVERY, matrix } from './api';
import { named } from './matrix';

/** The watch of the whole house, or of one server, read anew while it is looked at. */
export function useWatch(server?: string) {
  return useQuery({
    queryKey: ['watch', 'matrix', server ?? null],
    queryFn: ({ signal }) => matrix(server, signal),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY,
  });
}

const NAMES = ['cell'] as const;

/** The cell that the address names, so that what is open can be sent to somebody. */
export function useOpened() {
  const { filters, set } = useFilters(NAMES);
  const open = useCallback((check: string, target: string) => set({ cell: `${check}/${target}` }), [set]);
  const close = useCallback(() => set({ cell: '' }), [set]);
  return { opened: named(filters.cell), open, close };
}

const NARROW = matchMedia('(max-width: 768px)');

function onWidth(changed: () => void): () => void {
  NARROW.addEventListener('change', changed);
  return () => NARROW.removeEventListener('change', changed);
}

/** Whether there is room for cards only. */
export const useNarrow = (): boolean => useSyncExternalStore(onWidth, () => NARROW.matches);
