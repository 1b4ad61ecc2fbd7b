import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/**
 * Filters that live in the address, so that a view can be kept, sent and gone back to.
 *
 * @param names the names of the filters; other parameters are left alone
 */
export function useFilters<const N extends string>(names: readonly N[]) {
  const [params, setParams] = useSearchParams();
  const key = names.map((name) => params.get(name) ?? '').join('\n');
  const filters = useMemo(
    () => Object.fromEntries(names.map((name) => [name, params.get(name) ?? ''])) as Record<N, string>,
    // The names are a constant of the page; their values are in the key.
    [key],
  );
  const set = useCallback(
    (changes: Partial<Record<N, string>>) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes) as [string, string | undefined][]) {
            if (value) {
              after.set(name, value);
            } else {
              after.delete(name);
            }
          }
          return after;
        },
        { replace: true },
      ),
    [setParams],
  );
  const clear = useCallback(
    () => set(Object.fromEntries(names.map((name) => [name, ''])) as Record<N, string>),
    [names, set],
  );
  return { filters, set, clear, any: Object.values(filters).some(Boolean) };
}

/** What is set, for a request: no empty ones. */
export function given<T extends Record<string, string>>(filters: T): Partial<T> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== '')) as Partial<T>;
}
