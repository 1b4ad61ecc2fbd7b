import { describe, expect, it } from 'vitest';
import { bars, DAYS, days } from './strip';

const NOW = new Date(2026, 10, 22, 9, 30).getTime();
const at = (day: number, hour = 0) => new Date(2026, 10, day, hour).toISOString();
const one = (id: string, beginsAt: string, endsAt: string) => ({ id, title: id, state: 'planned' as const, beginsAt, endsAt });

describe('the strip', () => {
  it('has two weeks from this midnight on', () => {
    const all = days(NOW);
    expect(all).toHaveLength(DAYS + 1);
    expect(all[0]).toEqual(new Date(2026, 10, 22));
    expect(all[DAYS]).toEqual(new Date(2026, 11, 6));
  });

  it('shows what touches it, the earliest first, cut at its ends', () => {
    const shown = bars(
      [one('late', at(29), at(30)), one('running', at(20), at(23)), one('past', at(1), at(2)), one('far', at(40), at(41))],
      NOW,
    );
    expect(shown.map((bar) => bar.one.id)).toEqual(['running', 'late']);
    expect(shown[0]?.left).toBe(0);
    expect(shown[0]?.width).toBeCloseTo(100 / 14, 1);
    expect(shown[1]?.left).toBeCloseTo(50, 1);
  });

  it('is whole over the change of the clock', () => {
    const october = new Date(2026, 9, 20, 12).getTime();
    expect(days(october).every((day) => day.getHours() === 0)).toBe(true);
  });
});
