import { useEffect, useRef } from 'react';
import { body, hub } from '../../api/hub';
import type { Growing, Part } from '../../ui/growing';
import type { Line } from './types';

const PART = 200;

/** The name of a timeline among what has been read; `name` is the incident's number, `kind` a list of kinds or empty. */
export const timelineKey = (name: string, kind: string): string[] => ['timeline', name, kind];

/** A part of it, newest first. */
export const timelinePart = (name: string, kind: string, cursor: string | null, signal?: AbortSignal): Promise<Part<Line>> =>
  body(
    hub.GET('/api/incidents/{id}/timeline', {
      params: {
        path: { id: name },
        query: { limit: PART, ...(kind ? { kind } : {}), ...(cursor ? { cursor } : {}) },
      },
      ...(signal ? { signal } : {}),
    }),
  );

/** Its beginning, for who asks before the page stands. */
export async function timelineStart(name: string): Promise<Growing<Line>> {
  const { items, next } = await timelinePart(name, '', null);
  return { items, next: next ?? null };
}

/**
 * Reads the beginning of a timeline anew when there are more lines than it was last read with. Lines are only ever
 * added: what is there stays, what has come is read. The first part is asked for beside the incident and may know less
 * than it. Each kind is remembered by itself, since its part may have been read a while ago.
 *
 * @param written how many lines there are of all kinds
 */
export function useAnew(kind: string, written: number, refresh: () => Promise<void>): void {
  const known = useRef('');
  useEffect(() => {
    const now = `${written} ${kind}`;
    if (known.current !== now) {
      known.current = now;
      void refresh();
    }
  }, [kind, written, refresh]);
}
