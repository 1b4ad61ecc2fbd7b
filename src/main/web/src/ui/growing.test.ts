import { describe, expect, it } from 'vitest';
import { appended, type Growing, refreshed } from './growing';

interface One {
  id: string;
  text?: string;
}
const of = (ids: string, next: string | null): Growing<One> => ({ items: [...ids].map((id) => ({ id })), next });
const ids = (list: Growing<One>) => list.items.map((one) => one.id).join('');

describe('a list that grows', () => {
  it.each([
    ['a new one on top', of('54321', null), of('65', '5'), '654321', null],
    ['nothing new', of('543', '3'), of('54', '4'), '543', '3'],
    ['one that no longer fits is gone', of('543', null), of('53', '3'), '53', '3'],
    ['a storm larger than a part', of('21', '1'), of('98', '8'), '98', '8'],
    ['all there is fits into one part', of('543', '3'), of('5', null), '5', null],
    ['nothing is left', of('543', '3'), of('', null), '', null],
    ['there was nothing', of('', null), of('54', '4'), '54', '4'],
  ])('has its beginning read anew: %s', (_, before, first, after, next) => {
    const list = refreshed(before, first);
    expect(ids(list)).toBe(after);
    expect(list.next).toBe(next);
  });

  it('keeps what has not changed as the same object', () => {
    const before = of('54', '4');
    const after = refreshed(before, { items: [{ id: '5' }, { id: '4', text: 'new' }], next: '4' });
    expect(after.items[0]).toBe(before.items[0]);
    expect(after.items[1]).toEqual({ id: '4', text: 'new' });
  });

  it('takes what follows it, each once, and nothing that follows another list', () => {
    expect(appended(of('54', '4'), '4', of('43', '3'))).toEqual(of('543', '3'));
    expect(appended(of('54', '4'), '4', of('3', null)).next).toBeNull();
    const list = of('98', '8');
    expect(appended(list, '4', of('32', null))).toBe(list);
  });
});
