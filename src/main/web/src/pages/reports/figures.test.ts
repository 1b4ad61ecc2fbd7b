import { describe, expect, it } from 'vitest';
import { minutes, percent } from './figures';

describe('figures of availability', () => {
  it.each([
    [0, '0 min'],
    [1, '1 min'],
    [60, '1 min'],
    [3599, '1 h'],
    [3601, '1 h 1 min'],
  ])('%s s are %s', (seconds, said) => {
    expect(minutes(seconds)).toBe(said);
  });

  it.each([
    [100, /^100[.,]000/],
    [99.999, /^99[.,]999/],
    [99.951, /^99[.,]951/],
    [0, /^0[.,]000/],
    [undefined, /^–$/],
  ])('%s', (of, said) => {
    expect(percent(of)).toMatch(said);
  });
});
