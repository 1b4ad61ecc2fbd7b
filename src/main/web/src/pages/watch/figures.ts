import { count, span } from '../../ui/format';
import { round } from '../../ui/round';
import type { Column, Point, Square } from './api';

export type Unit = 'percent' | 'days' | 'hours' | 'ms' | 'number';

const UNITS: Record<string, Unit> = {
  disk: 'percent',
  memory: 'percent',
  load: 'percent',
  certificate: 'days',
  'certificate-files': 'days',
  backup: 'hours',
  'backup-storage': 'hours',
  'restore-test': 'days',
  snapshots: 'percent',
  antivirus: 'hours',
  malware: 'hours',
  silence: 'hours',
  web: 'ms',
  site: 'ms',
  tcp: 'ms',
  mariadb: 'ms',
};

/** In what a kind of check measures. */
export const unitOf = (kind: string): Unit => UNITS[kind] ?? 'number';

const SECONDS: Partial<Record<Unit, number>> = { days: 86_400, hours: 3_600 };

/** A measured value as a person reads it; a length of time in its two largest units. */
export function amount(value: number, unit: Unit): string {
  if (unit === 'percent') {
    return `${count(Math.round(value * 10) / 10)} %`;
  }
  if (unit === 'ms') {
    return `${count(Math.round(value))} ms`;
  }
  const seconds = SECONDS[unit];
  if (seconds === undefined) {
    return count(Math.round(value * 10) / 10);
  }
  return value < 0 ? `−${span(-value * seconds)}` : span(value * seconds);
}

/** The same where there is little room: one unit of time. */
export function short(value: number, unit: Unit): string {
  if (unit !== 'days' && unit !== 'hours') {
    return amount(value, unit);
  }
  const hours = unit === 'days' ? Math.floor(value) * 24 : value;
  return Math.abs(hours) < 48 ? `${count(Math.trunc(hours))} h` : amount(Math.trunc(hours / 24), 'days');
}

/** Whether a kind's value is what it is judged by, so that it says more than a word. */
export const judged = (cell: Square): boolean => cell.limit !== null && cell.limit !== undefined && typeof cell.value === 'number';

/** When what a cell measures in hours, or in another length of time, was last good: the look's time less the value. */
export function lastGood(cell: Square, unit: Unit = 'hours'): Date | null {
  const length = SECONDS[unit];
  if (typeof cell.value !== 'number' || !cell.lookedAt || length === undefined) {
    return null;
  }
  return new Date(new Date(cell.lookedAt).getTime() - cell.value * length * 1000);
}

const HEARD = /last heard (\d{4}-\d\d-\d\dT\d\d:\d\dZ)/;

/** When a source was last heard, by what its check says; null when it never was. */
export function heardAt(cell: Square): Date | null {
  const at = HEARD.exec(cell.detail)?.[1];
  return at === undefined ? null : new Date(at);
}

/** Whether something that should happen from time to time has not: beyond its limit. */
export const overdue = (cell: Square): boolean =>
  cell.state === 'alarm' && typeof cell.value === 'number' && typeof cell.limit === 'number' && cell.value > cell.limit;

/** The kinds of work that the hub sees to on each server. */
export const WORK = ['backup', 'backup-storage', 'restore-test', 'snapshots', 'antivirus', 'malware'];

export const workOf = (columns: readonly Column[]): Column[] =>
  WORK.flatMap((kind) => columns.filter((column) => column.kind === kind));

/** Seconds of an ISO 8601 duration as the hub writes them: days and below. */
export function seconds(iso: string): number {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(iso);
  const [days, hours, minutes, rest] = (found?.slice(1) ?? []).map((one) => Number(one ?? 0));
  return (days ?? 0) * 86_400 + (hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (rest ?? 0);
}

/** The span of the history that shows most of a check: sites keep their five minutes only when they change. */
export const usualSpan = (subject: string, every: string): 'five' | 'hour' =>
  subject === 'site' || seconds(every) >= 3_600 ? 'hour' : 'five';

const LENGTHS = { five: 300_000, hour: 3_600_000, day: 86_400_000 };
const STRETCHES = 288; // as many as the hub gives

/** The time that the chart of a span covers, up to now. */
export function frame(of: keyof typeof LENGTHS, now: number): { from: number; to: number; step: number } {
  const step = LENGTHS[of];
  const to = Math.ceil(now / step) * step;
  return { from: to - STRETCHES * step, to, step };
}

/** Runs of stretches that follow each other: a line is not drawn over a time without looks. */
export function runs(points: readonly Point[], step: number): Point[][] {
  const all: Point[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    if (typeof point.mean !== 'number') {
      continue;
    }
    const at = new Date(point.at).getTime();
    // A check that is made every hour leaves stretches of five minutes out: a gap is a few of its own steps.
    if (at - last > step * 3 || all.length === 0) {
      all.push([]);
    }
    all.at(-1)?.push(point);
    last = at;
  }
  return all;
}

/** The usual time from one look to the next in what was kept, at least a stretch. */
export function pace(points: readonly Point[], step: number): number {
  const gaps = points
    .slice(1)
    .map((point, i) => new Date(point.at).getTime() - new Date(points[i]?.at ?? point.at).getTime())
    .sort((a, b) => a - b);
  return Math.max(step, gaps[Math.floor(gaps.length / 2)] ?? step);
}

/** Round numbers over what is to be shown: from below the lowest to above the highest. */
export function scale(values: readonly number[], unit: Unit): number[] {
  if (unit === 'percent' && values.every((value) => value >= 0 && value <= 100)) {
    return [0, 25, 50, 75, 100];
  }
  const low = Math.min(0, ...values);
  const high = Math.max(low + 1, ...values);
  const step = round((high - low) / 4);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** So many times, evenly over the frame, from its end back. */
export function timed(from: number, to: number, width: number, room: number): number[] {
  const parts = Math.max(1, Math.min(6, Math.floor(width / room)));
  return Array.from({ length: parts }, (_, i) => from + ((to - from) * (i + 0.5)) / parts);
}
