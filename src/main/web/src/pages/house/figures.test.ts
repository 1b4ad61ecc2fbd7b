import { describe, expect, it } from 'vitest';
import { bar, dated, noon, period, ticks } from './figures';

describe('ticks', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [2, [0, 1, 2]],
    [3, [0, 1, 2, 3]],
    [4, [0, 2, 4]],
    [7, [0, 5, 10]],
    [12, [0, 5, 10, 15]],
    [100, [0, 50, 100]],
    [4_321, [0, 2_000, 4_000, 6_000]],
  ])('up to %i', (most, expected) => expect(ticks(most)).toEqual(expected));
});

describe('dated', () => {
  it('names each day where there is room', () => expect(dated(7, 700, 60)).toEqual([0, 1, 2, 3, 4, 5, 6]));
  it('counts back from today where there is not', () => expect(dated(30, 300, 60)).toEqual([5, 11, 17, 23, 29]));
  it('names today even where there is no room', () => expect(dated(90, 10, 60)).toEqual([89]));
  it('of no days is none', () => expect(dated(0, 300, 60)).toEqual([]));
});

describe('bar', () => {
  it('stands in the middle of its day', () => expect(bar(1, 10, 200)).toEqual({ x: 23, width: 14 }));
  it('is never thinner than a pixel', () => expect(bar(0, 90, 60).width).toBe(1));
});

describe('period', () => {
  it.each([
    ['7', 7],
    ['90', 90],
    ['', 30],
    ['8', 30],
    ['x', 30],
  ])('of %j is %i', (asked, expected) => expect(period(asked)).toBe(expected));
});

describe('noon', () => {
  it('stays on its day', () => expect(noon('2026-03-29').getDate()).toBe(29));
});
