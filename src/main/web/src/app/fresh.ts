import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { live } from '../api/live';

/** Which queries an event makes old; the first part of a query's key names what it shows. */
export function stale(type: string): string[] {
  switch (type) {
    case 'signals':
      return ['signals'];
    case 'resumed':
      return ['incidents', 'incident', 'actions', 'notices', 'tickets', 'signals', 'house', 'inventory'];
    default:
      return ['incidents', 'incident', 'actions', 'notices', 'tickets', 'house'];
  }
}

const AT_MOST_EVERY = 1_000;

/** Reads anew what the hub says has changed: at once, but in a storm at most once a second. */
export function useLiveQueries(): void {
  const client = useQueryClient();
  useEffect(() => {
    const waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const flush = () => {
      timer = undefined;
      last = Date.now();
      for (const key of waiting) {
        void client.invalidateQueries({ queryKey: [key] });
      }
      waiting.clear();
    };
    const stop = live.listen((type) => {
      for (const key of stale(type)) {
        waiting.add(key);
      }
      timer ??= setTimeout(flush, Math.max(0, last + AT_MOST_EVERY - Date.now()));
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client]);
}
