import { describe, expect, it } from 'vitest';
import { EMPTY, endOf, matcher, matchers, timeOf, typedOf } from './form';

describe('a line of the form', () => {
  it.each([
    [{ ...EMPTY, value: ' down ' }, { field: 'kind', op: 'is', values: ['down'] }],
    [{ ...EMPTY, op: 'in' as const, value: 'a, b,, ' }, { field: 'kind', op: 'in', values: ['a', 'b'] }],
    [{ ...EMPTY, op: 'regex' as const, value: 'a,b' }, { field: 'kind', op: 'regex', values: ['a,b'] }],
    [{ ...EMPTY, field: 'label.', label: 'job', value: 'x' }, { field: 'label.job', op: 'is', values: ['x'] }],
    [{ ...EMPTY, field: 'label.', value: 'x' }, undefined],
    [{ ...EMPTY, value: '  ' }, undefined],
  ])('%o', (row, made) => {
    expect(matcher(row)).toEqual(made);
  });

  it('makes none of all while one is missing', () => {
    expect(matchers([{ ...EMPTY, value: 'a' }, EMPTY])).toBeUndefined();
    expect(matchers([])).toBeUndefined();
    expect(matchers([{ ...EMPTY, value: 'a' }])).toHaveLength(1);
  });
});

describe('the end', () => {
  const now = Date.parse('2026-11-22T03:00:00Z');
  it('is so many hours from now', () => {
    expect(endOf('4h', '', now)).toBe('2026-11-22T07:00:00.000Z');
  });
  it('is a time to come', () => {
    expect(endOf('time', typedOf(now - 60_000), now)).toBeUndefined();
    expect(endOf('time', '', now)).toBeUndefined();
    expect(endOf('time', typedOf(now + 60_000), now)).toBe('2026-11-22T03:01:00.000Z');
    expect(timeOf('nonsense')).toBeUndefined();
  });
});
