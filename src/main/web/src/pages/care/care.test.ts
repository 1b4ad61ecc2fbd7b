import { describe, expect, it } from 'vitest';
import { actsOf, after, kindsOf, meant, standing, stands, typed } from './care';

const NOW = new Date('2026-11-22T03:12:20Z').getTime();
const estimate = (minutes: number) => ({
  at: new Date(NOW + minutes * 60_000).toISOString(),
  text: '',
  givenAt: new Date(NOW).toISOString(),
  by: 'ann',
});

describe('what can be done', () => {
  it.each([
    ['detected', false, ['acknowledge', 'start', 'resolve']],
    ['detected', true, ['acknowledge', 'start', 'resolve']],
    ['acknowledged', false, ['take', 'start', 'assign', 'resolve']],
    ['acknowledged', true, ['start', 'assign', 'resolve']],
    ['working', true, ['resolve', 'assign']],
    ['resolved', true, ['verify', 'close', 'reopen']],
    ['verified', false, ['close', 'reopen']],
    ['closed', true, ['reopen']],
    ['from-a-later-version', true, []],
  ])('%s, mine: %s', (state, mine, acts) => {
    expect(actsOf(state, mine)).toEqual(acts);
  });

  it('is about a fault that stands or not', () => {
    expect(['detected', 'acknowledged', 'working', 'resolved', 'verified', 'closed'].map(stands)).toEqual([true, true, true, false, false, false]);
  });
});

describe('an estimate', () => {
  it.each([
    [undefined, 'none'],
    [estimate(120), 'holds'],
    [estimate(15), 'soon'],
    [estimate(0), 'passed'],
    [estimate(-5), 'passed'],
  ])('%o is %s', (one, word) => {
    expect(standing(one, NOW)).toBe(word);
  });

  it('is chosen in full minutes', () => {
    expect(after(30, NOW).toISOString()).toBe('2026-11-22T03:43:00.000Z');
  });

  it('keeps its time through the field', () => {
    const at = after(60, NOW);
    expect(new Date(typed(at)).getTime()).toBe(at.getTime());
  });

  it.each(['', 'soon', '2026-11-22T03:00Z', '2027-03-01T00:00Z'])('of %o is not taken', (value) => {
    expect(meant(value, NOW)).toBeUndefined();
  });

  it('within ninety days is taken', () => {
    expect(meant('2026-11-22T04:00Z', NOW)?.toISOString()).toBe('2026-11-22T04:00:00.000Z');
  });
});

it('is turned back into a kind of its alerts', () => {
  expect(kindsOf([{ kind: 'site-down' }, { kind: 'intrusion' }, { kind: 'site-down' }], 'intrusion')).toEqual(['site-down']);
});
