import { describe, expect, it } from 'vitest';
import { bars, dayName, dayOf, days, type Entry, paged } from './strip';

const SUNDAY = new Date(2026, 10, 22, 9, 30);
const at = (day: number, hour = 0) => new Date(2026, 10, day, hour).toISOString();
const one = (id: string, beginsAt: string, endsAt: string): Entry => ({ id, title: id, type: 'maintenance', state: 'planned', beginsAt, endsAt });

describe('the calendar', () => {
  it.each([
    ['week', new Date(2026, 10, 16), new Date(2026, 10, 23), 7],
    ['fortnight', new Date(2026, 10, 22), new Date(2026, 11, 6), 14],
    ['month', new Date(2026, 10, 1), new Date(2026, 11, 1), 30],
  ] as const)('shows a %s', (span, first, end, length) => {
    const all = days(span, SUNDAY);
    expect(all[0]).toEqual(first);
    expect(all.at(-1)).toEqual(end);
    expect(all).toHaveLength(length + 1);
  });

  it.each([
    ['week', 1, '2026-11-29'],
    ['week', -1, '2026-11-15'],
    ['fortnight', 1, '2026-12-06'],
    ['month', 1, '2026-12-01'],
    ['month', -1, '2026-10-01'],
  ] as const)('goes on by a %s (%i)', (span, by, day) => {
    expect(dayName(paged(span, SUNDAY, by))).toBe(day);
  });

  it('does not leave out a month that is shorter', () => {
    expect(dayName(paged('month', new Date(2027, 0, 31), 1))).toBe('2027-02-01');
  });

  it.each(['', '2026-02-30', '2026-2-3', 'tomorrow', '2026-13-01'])('knows that %o is no day', (name) => {
    expect(dayOf(name)).toBeUndefined();
  });

  it('reads the day of the address', () => {
    expect(dayOf('2026-11-30')).toEqual(new Date(2026, 10, 30));
  });

  it('shows what touches it, the earliest first, cut at its ends', () => {
    const shown = bars(
      [one('late', at(29), at(30)), one('running', at(20), at(23)), one('past', at(1), at(2)), one('far', at(40), at(41))],
      days('fortnight', SUNDAY),
    );
    expect(shown.map((bar) => bar.one.id)).toEqual(['running', 'late']);
    expect(shown[0]?.left).toBe(0);
    expect(shown[0]?.width).toBeCloseTo(100 / 14, 1);
    expect(shown[1]?.left).toBeCloseTo(50, 1);
  });

  it('is whole over the change of the clock', () => {
    expect(days('fortnight', new Date(2026, 9, 20, 12)).every((day) => day.getHours() === 0)).toBe(true);
  });
});
