import type { Head } from '../incidents/types';

/** What a person can do to an incident itself; the first is the next thing to do. */
export type Act = 'acknowledge' | 'take' | 'start' | 'assign' | 'resolve' | 'verify' | 'close' | 'reopen';

/** The acts that the hub allows in a state, in the order in which they come. */
export function actsOf(state: string, mine: boolean): Act[] {
  const take: Act[] = mine ? [] : ['take'];
  switch (state) {
    case 'detected':
      return ['acknowledge', 'start', 'resolve'];
    case 'acknowledged':
      return [...take, 'start', 'assign', 'resolve'];
    case 'working':
      return [...take, 'resolve', 'assign'];
    case 'resolved':
      return ['verify', 'close', 'reopen'];
    case 'verified':
      return ['close', 'reopen'];
    case 'closed':
      return ['reopen'];
    default:
      return [];
  }
}

/** Whether the fault stands: it may have an estimate and be turned into another kind. */
export const stands = (state: string): boolean => ['detected', 'acknowledged', 'working'].includes(state);

const SOON = 15 * 60_000;

/** How an estimate stands just now. */
export function standing(estimate: Head['estimate'], now: number): 'none' | 'holds' | 'soon' | 'passed' {
  if (!estimate) {
    return 'none';
  }
  const left = new Date(estimate.at).getTime() - now;
  return left <= 0 ? 'passed' : left <= SOON ? 'soon' : 'holds';
}

/** So many minutes from now, as the next full minute. */
export const after = (minutes: number, now: number): Date => new Date(Math.ceil(now / 60_000) * 60_000 + minutes * 60_000);

const two = (n: number) => String(n).padStart(2, '0');

/** A time as a field of type datetime-local holds it, in the reader's own time zone. */
export const typed = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;

const LONGEST = 90 * 24 * 60 * 60_000;

/** The time that was typed, where the hub would take it. */
export function meant(value: string, now: number): Date | undefined {
  const at = new Date(value);
  const left = at.getTime() - now;
  return left > 0 && left <= LONGEST ? at : undefined;
}

/** The kinds that an incident may be turned back into: those of its alerts. */
export const kindsOf = (alerts: { kind: string }[], now: string): string[] =>
  [...new Set(alerts.map((one) => one.kind))].filter((kind) => kind !== now);
