import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type Action, newer, oneAction, settled } from './actions';

const WATCH_EVERY = 1_000;

/**
 * The action as it stands now: read anew every second while it is under way.
 *
 * @param onChange told when it has settled
 */
export function useAction(action: Action, onChange?: () => void): { now: Action; take: (fresh: Action) => void } {
  const client = useQueryClient();
  const key = ['actions', 'one', action.id];
  const kept = client.getQueryData<Action>(key);
  const under = !settled(newer(action, kept).state);
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => oneAction(action.id, signal),
    enabled: under,
    refetchInterval: under ? WATCH_EVERY : false,
  });
  const now = newer(action, query.data);
  const before = useRef(now.version);
  useEffect(() => {
    if (now.version !== before.current) {
      before.current = now.version;
      if (settled(now.state)) {
        onChange?.();
      }
    }
  }, [now.version, now.state, onChange]);
  return { now, take: (fresh) => void client.setQueryData(key, fresh) };
}
