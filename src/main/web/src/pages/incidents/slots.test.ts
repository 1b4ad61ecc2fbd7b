import { describe, expect, it } from 'vitest';
import { slots } from './slots';

const of = (map: ReadonlyMap<string, number>) => [...map].map(([id, slot]) => `${id}${slot}`).join(' ');

describe('lines of a list', () => {
  it('numbers the first rows in their order', () => {
    expect(of(slots(new Map(), ['a', 'b', 'c']))).toBe('a0 b1 c2');
  });

  it('keeps the line of a row that stays in view and never gives it to another', () => {
    const first = slots(new Map(), ['a', 'b', 'c']);
    const second = slots(first, ['b', 'c', 'd', 'e']);
    expect(of(second)).toBe('b1 c2 d3 e4');
    expect(of(slots(second, ['z', 'b', 'c', 'd']))).toBe('z5 b1 c2 d3');
  });

  it('takes the lines over after a jump, in their order, and adds what is missing', () => {
    const first = slots(slots(new Map(), ['a', 'b', 'c']), ['b', 'c', 'd']);
    expect(of(slots(first, ['x', 'y', 'z', 'w']))).toBe('x1 y2 z3 w4');
    expect(of(slots(first, ['x']))).toBe('x1');
  });

  it('has nothing to say of an empty list', () => {
    expect(slots(new Map([['a', 0]]), []).size).toBe(0);
  });
});
