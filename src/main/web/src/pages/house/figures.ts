import { round } from '../../ui/round';
import type { Day } from './api';

/** A round number that is not below the greatest value, and the lines between. */
export function ticks(greatest: number): number[] {
  if (greatest <= 2) {
    return [0, 1, 2].slice(0, Math.max(greatest, 1) + 1);
  }
  const whole = Math.max(1, round(greatest / 3));
  return Array.from({ length: Math.ceil(greatest / whole) + 1 }, (_, i) => i * whole);
}

/** Which of so many days get a date below them when each date needs so much room. Today always does. */
export function dated(days: number, width: number, room: number): number[] {
  if (days === 0) {
    return [];
  }
  const most = Math.max(1, Math.floor(width / room));
  const every = Math.ceil(days / most);
  const last = days - 1;
  return Array.from({ length: Math.floor(last / every) + 1 }, (_, i) => last - i * every).reverse();
}

/** Where the bar of a day stands. */
export function bar(index: number, days: number, width: number): { x: number; width: number } {
  const slot = width / days;
  const wide = Math.max(1, Math.min(slot * 0.7, 36));
  return { x: index * slot + (slot - wide) / 2, width: wide };
}

export function greatest(days: Day[]): number {
  return days.reduce((most, one) => Math.max(most, one.opened, one.resolved), 0);
}

/** Noon of a day that came as `2026-11-22`, so that no time zone makes another day of it. */
export const noon = (day: string): Date => new Date(`${day}T12:00:00`);

/** The days that the address asks for: 7, 30 or 90. */
export const PERIODS = [7, 30, 90] as const;

export function period(asked: string): number {
  return PERIODS.find((one) => String(one) === asked) ?? 30;
}
