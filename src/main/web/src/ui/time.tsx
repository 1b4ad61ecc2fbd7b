import { useSyncExternalStore } from 'react';
import { ago, moment } from './format';

const TICK = 5_000;
let now = Date.now();
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const one of watchers) {
      one();
    }
  }, TICK);
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The present time, anew every five seconds: one clock for the whole page. */
export function useNow(): number {
  return useSyncExternalStore(watch, () => now);
}

/** How long ago, with the exact time under the pointer and for screen readers. */
export function Ago({ at }: { at: string }) {
  return <Since at={at} now={useNow()} />;
}

/** The same, for who has the present time at hand. */
export function Since({ at, now }: { at: string; now: number }) {
  const present = Math.max(now, new Date(at).getTime());
  return (
    <time dateTime={at} title={moment(at)}>
      {ago(at, present)}
    </time>
  );
}

