import { describe, expect, it } from 'vitest';
import { endOf, life } from './expiry';

const NOW = new Date(2026, 10, 22, 3, 0).getTime();

describe('endOf', () => {
  it('counts days from now', () => expect(endOf('30', '', NOW)).toBe(new Date(NOW + 30 * 86_400_000).toISOString()));
  it('never', () => expect(endOf('never', '2026-12-24', NOW)).toBeNull());
  it('takes in the whole of the last day', () =>
    expect(endOf('day', '2026-11-22', NOW)).toBe(new Date(2026, 10, 23).toISOString()));
  it.each(['', '2026-11-21', 'soon'])('waits for a day that is to come: %s', (day) =>
    expect(endOf('day', day, NOW)).toBeUndefined(),
  );
});

describe('life', () => {
  it.each([
    [{ expired: true, expiresAt: '2026-11-01T00:00:00Z' }, 'expired'],
    [{ expired: false, expiresAt: '2026-11-28T00:00:00Z' }, 'soon'],
    [{ expired: false, expiresAt: '2027-11-28T00:00:00Z' }, 'good'],
    [{ expired: false }, 'good'],
  ])('%o: %s', (token, word) => expect(life(token, NOW)).toBe(word));
});
