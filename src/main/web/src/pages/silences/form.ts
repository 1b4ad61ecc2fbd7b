import type { Matcher } from './api';

export const FIELDS = ['kind', 'source', 'server', 'service', 'client', 'datacentre', 'severity', 'summary', 'fingerprint', 'label.'] as const;
export const OPS = ['is', 'in', 'glob', 'regex'] as const;

/** One line of the form: what is typed, before it is a matcher. */
export interface Row {
  field: string;
  /** Name of the label, when the field is one. */
  label: string;
  op: (typeof OPS)[number];
  value: string;
}

export const EMPTY: Row = { field: 'kind', label: '', op: 'is', value: '' };

/** The matcher of a line; undefined while something of it is missing. */
export function matcher({ field, label, op, value }: Row): Matcher | undefined {
  const values = (op === 'in' ? value.split(',') : [value]).map((one) => one.trim()).filter(Boolean);
  const name = field === 'label.' ? label.trim() && `label.${label.trim()}` : field;
  return values.length > 0 && name ? { field: name, op, values } : undefined;
}

/** All of them; undefined while one is not complete. */
export function matchers(rows: Row[]): Matcher[] | undefined {
  const all = rows.map(matcher);
  return all.length > 0 && all.every((one) => one !== undefined) ? all : undefined;
}

export const ENDS = ['1h', '4h', '1d', '7d', 'time'] as const;
export type End = (typeof ENDS)[number];
const HOURS: Record<Exclude<End, 'time'>, number> = { '1h': 1, '4h': 4, '1d': 24, '7d': 168 };

/** When it ends, as the hub wants it; undefined while the time typed is none or is past. */
export function endOf(end: End, typed: string, now: number): string | undefined {
  if (end !== 'time') {
    return new Date(now + HOURS[end] * 3_600_000).toISOString();
  }
  return timeOf(typed, now);
}

/** What a field for date and time holds, in the reader's own time zone; undefined when it is past. */
export function timeOf(typed: string, after = Number.NEGATIVE_INFINITY): string | undefined {
  const at = typed ? new Date(typed).getTime() : Number.NaN;
  return at > after ? new Date(at).toISOString() : undefined;
}

/** The other way round: for a field of date and time. */
export function typedOf(at: string | number): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
