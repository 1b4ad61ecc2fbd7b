import { describe, expect, it } from 'vitest';
import { byNeed, standing, tally } from './standing';

describe('standing', () => {
  it.each([
    ['pending', 0, 'waiting'],
    ['pending', 2, 'again'],
    ['sending', 1, 'sending'],
    ['delivered', 0, 'delivered'],
    ['failed', 7, 'failed'],
    ['superseded', 3, 'superseded'],
  ])('of %s after %i tries is %s', (status, tries, expected) => {
    expect(standing({ status, tries })).toBe(expected);
  });
});

describe('tally', () => {
  it('tells the worst first and nothing that is none', () => {
    const list = [
      { status: 'delivered', tries: 0 },
      { status: 'delivered', tries: 1 },
      { status: 'failed', tries: 3 },
      { status: 'pending', tries: 1 },
    ];
    expect(tally(list)).toEqual([
      ['failed', 1],
      ['again', 1],
      ['delivered', 2],
    ]);
  });

  it('of nothing is nothing', () => expect(tally([])).toEqual([]));
});

describe('byNeed', () => {
  it('puts failures before what waits before what arrived, newest first among equals', () => {
    const one = (id: string, status: string, tries: number, createdAt: string) => ({ id, status, tries, createdAt });
    const list = [
      one('a', 'delivered', 0, '2026-11-22T01:00:00Z'),
      one('b', 'pending', 0, '2026-11-22T02:00:00Z'),
      one('c', 'failed', 2, '2026-11-22T00:00:00Z'),
      one('d', 'superseded', 0, '2026-11-22T03:00:00Z'),
      one('e', 'pending', 1, '2026-11-22T00:30:00Z'),
    ];
    expect(byNeed(list).map(({ id }) => id)).toEqual(['c', 'e', 'b', 'd', 'a']);
  });
});
