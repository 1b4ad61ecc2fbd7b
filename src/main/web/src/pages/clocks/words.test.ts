import { describe, expect, it } from 'vitest';
import { speak } from '../../i18n';
import { dueAt, hours, look, percent } from './words';

describe('the words of clocks', () => {
  it.each([
    [0, '0 min'],
    [59, '0 min'],
    [3600, '1 h'],
    [172_800, '48 h'],
    [50_460, '14 h 1 min'],
  ])('%d s of counted time is %s', (seconds, said) => {
    expect(hours(seconds)).toBe(said);
  });

  it.each([
    [0, 'calm', 0],
    [0.799, 'calm', 79],
    [0.8, 'soon', 80],
    [0.9999, 'soon', 99],
    [1, 'late', 100],
    [1.5, 'late', 150],
  ] as const)('%d looks %s', (fraction, looks, hundredths) => {
    expect(look(fraction)).toBe(looks);
    expect(percent(fraction)).toBe(hundredths);
  });

  it('says a deadline as the reader does', () => {
    speak('en', false);
    expect(dueAt('2026-11-24T12:59:00Z')).toMatch(/^Tue,? 24 Nov/);
    speak('fr', false);
    expect(dueAt('2026-11-24T12:59:00Z')).toMatch(/^mar\. 24 nov\./);
    speak('en', false);
  });
});
