import { describe, expect, it } from 'vitest';
import { isMonth, monthOf, shifted } from './month';

describe('a month', () => {
  it.each([
    ['2026-11', 1, '2026-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-06', -18, '2024-12'],
  ])('%s and %d more is %s', (month, by, after) => {
    expect(shifted(month, by)).toBe(after);
  });

  it('is that of the reader', () => {
    expect(monthOf(new Date(2026, 0, 31, 23, 59).getTime())).toBe('2026-01');
  });

  it.each([
    ['2026-11', true],
    ['2026-13', false],
    ['2026-1', false],
    ['', false],
    ['2026-11/../x', false],
  ])('%s: %s', (text, known) => {
    expect(isMonth(text)).toBe(known);
  });
});
