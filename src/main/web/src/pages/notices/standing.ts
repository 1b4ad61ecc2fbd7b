/** What tells where a notice stands. */
interface Sent {
  status: string;
  tries: number;
}

/** Where a notice stands, in the words of the page. */
export type Standing = 'failed' | 'again' | 'waiting' | 'sending' | 'delivered' | 'superseded';

export const STANDINGS: Standing[] = ['failed', 'again', 'waiting', 'sending', 'delivered', 'superseded'];

/** A notice that waits was either never offered, or put off by a mail server. */
export function standing(notice: Sent): Standing {
  switch (notice.status) {
    case 'pending':
      return notice.tries > 0 ? 'again' : 'waiting';
    case 'sending':
    case 'delivered':
    case 'superseded':
      return notice.status;
    default:
      return 'failed';
  }
}

/** How many stand where, worst first, without those that are none. */
export function tally(list: readonly Sent[]): [Standing, number][] {
  const counts = new Map<Standing, number>();
  for (const one of list) {
    const where = standing(one);
    counts.set(where, (counts.get(where) ?? 0) + 1);
  }
  return STANDINGS.flatMap((where) => {
    const n = counts.get(where);
    return n === undefined ? [] : [[where, n] as [Standing, number]];
  });
}

/** What needs a person first, then the newest. */
export function byNeed<T extends Sent & { createdAt: string; id: string }>(list: readonly T[]): T[] {
  const rank = (one: T) => Math.min(STANDINGS.indexOf(standing(one)), 4);
  return [...list].sort(
    (a, b) => rank(a) - rank(b) || b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id),
  );
}
