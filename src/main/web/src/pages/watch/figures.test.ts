import { describe, expect, it } from 'vitest';
import type { Point, Square } from './api';
import { amount, frame, heardAt, lastGood, overdue, pace, runs, scale, seconds, short, unitOf, usualSpan } from './figures';

const square = (more: Partial<Square>): Square => ({
  check: 'backup',
  target: 'web01',
  state: 'ok',
  since: '2026-03-01T00:00:00Z',
  detail: '',
  targets: 1,
  alarms: 0,
  ...more,
});
const point = (minute: number, mean?: number): Point => ({
  at: new Date(Date.UTC(2026, 2, 1, 0, minute)).toISOString(),
  samples: 1,
  bad: 0,
  ...(mean === undefined ? {} : { low: mean, mean, high: mean }),
});

describe('amount', () => {
  it.each([
    [81.26, 'percent', '81.3 %'],
    [12, 'days', '12 d'],
    [0.5, 'days', '12 h'],
    [-3, 'days', '−3 d'],
    [26, 'hours', '1 d 2 h'],
    [192, 'hours', '8 d'],
    [312.4, 'ms', '312 ms'],
    [1200, 'number', '1,200'],
  ] as const)('%d in %s is %s', (value, unit, expected) => expect(amount(value, unit)).toBe(expected));
});

describe('heardAt', () => {
  it.each([
    ['last heard 2026-03-01T09:58Z', '2026-03-01T09:58:00.000Z'],
    ['the hub itself was away from a to b, last heard 2026-03-01T09:58Z', '2026-03-01T09:58:00.000Z'],
    ['never heard', undefined],
    ['no route has this source open', undefined],
  ])('of "%s" is %s', (detail, expected) =>
    expect(heardAt(square({ detail, value: 3, lookedAt: '2026-03-01T10:00:00Z' }))?.toISOString()).toBe(expected),
  );
});

describe('short', () => {
  it.each([
    [26.9, 'hours', '26 h'],
    [50.5, 'hours', '2 d'],
    [0.4, 'hours', '0 h'],
    [60.7, 'days', '60 d'],
    [1, 'days', '24 h'],
    [-3, 'days', '−3 d'],
    [63, 'percent', '63 %'],
  ] as const)('%d in %s is %s', (value, unit, expected) => expect(short(value, unit)).toBe(expected));
});

describe('unitOf', () => {
  it('knows the kinds, and counts what it does not', () => expect(['disk', 'odd'].map(unitOf)).toEqual(['percent', 'number']));
});

describe('lastGood', () => {
  it('is the look less the hours', () =>
    expect(lastGood(square({ value: 2.5, lookedAt: '2026-03-01T10:00:00Z' }))?.toISOString()).toBe('2026-03-01T07:30:00.000Z'));
  it('of no value is unknown', () => expect(lastGood(square({ lookedAt: '2026-03-01T10:00:00Z' }))).toBeNull());
});

describe('overdue', () => {
  it.each([
    ['alarm', 30, true],
    ['alarm', 3, false],
    ['ok', 30, false],
  ])('%s with %d of 26 hours: %s', (state, value, expected) => expect(overdue(square({ state, value, limit: 26 }))).toBe(expected));
});

describe('seconds', () => {
  it.each([
    ['PT5M', 300],
    ['PT6H', 21_600],
    ['PT1M30S', 90],
    ['PT744H', 2_678_400],
    ['P1DT1H', 90_000],
    ['odd', 0],
  ])('of %s', (iso, expected) => expect(seconds(iso)).toBe(expected));
});

describe('usualSpan', () => {
  it.each([
    ['server', 'PT5M', 'five'],
    ['site', 'PT5M', 'hour'],
    ['server', 'PT6H', 'hour'],
  ] as const)('of a %s every %s', (subject, every, expected) => expect(usualSpan(subject, every)).toBe(expected));
});

describe('frame', () => {
  it('ends with the stretch that is under way', () => {
    const { from, to, step } = frame('hour', Date.UTC(2026, 2, 1, 10, 20));
    expect(new Date(to).toISOString()).toBe('2026-03-01T11:00:00.000Z');
    expect((to - from) / step).toBe(288);
  });
});

describe('runs', () => {
  it('break where looks are missing and leave out what has no value', () =>
    expect(runs([point(0, 1), point(5, 2), point(10), point(15, 3), point(60, 4)], 300_000).map((run) => run.map(({ mean }) => mean))).toEqual([
      [1, 2, 3],
      [4],
    ]));
  it('of a slow check go on at its own pace', () => {
    const slow = [0, 60, 120, 180].map((minute) => point(minute, 1));
    expect(runs(slow, pace(slow, 300_000))).toHaveLength(1);
  });
});

describe('scale', () => {
  it.each([
    [[20, 91], 'percent', [0, 25, 50, 75, 100]],
    [[3, 192], 'hours', [0, 50, 100, 150, 200]],
    [[-3, 14], 'days', [-5, 0, 5, 10, 15]],
    [[0], 'number', [0, 0.5, 1]],
  ] as const)('of %j in %s', (values, unit, expected) => expect(scale([...values], unit)).toEqual(expected));
});
