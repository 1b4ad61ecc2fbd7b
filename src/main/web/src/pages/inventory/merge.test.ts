import { describe, expect, test } from 'vitest';
import { merged, parted, proposedSide, shown } from './merge';

const base = { name: 'web01', roles: ['web'], facts: { os: '11', rack: '2' } };

describe('two people at one entry', () => {
  test('fields that only one of them changed go to whom changed them', () => {
    const theirs = { ...base, roles: ['web', 'mail'] };
    const mine = { ...base, facts: { os: '12', rack: '2' } };
    const rows = parted(base, theirs, mine);
    expect(rows.map((row) => [row.field, row.clash, proposedSide(row)])).toEqual([
      ['roles', false, 'theirs'],
      ['facts', false, 'mine'],
    ]);
    const sides = Object.fromEntries(rows.map((row) => [row.field, proposedSide(row)]));
    expect(merged(theirs, mine, sides)).toEqual({ ...base, roles: ['web', 'mail'], facts: { os: '12', rack: '2' } });
  });

  test('what both changed is a clash, and what was typed is kept', () => {
    const rows = parted(base, { ...base, roles: ['db'] }, { ...base, roles: [] });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ clash: true });
    expect(rows.map(proposedSide)).toEqual(['mine']);
  });

  test('the same change of both is none', () => expect(parted(base, { ...base, roles: ['x'] }, { ...base, roles: ['x'] })).toEqual([]));

  test('the order of names does not matter', () =>
    expect(parted(base, { ...base, facts: { rack: '2', os: '11' } }, base)).toEqual([]));

  test('a field taken away stays away when it is mine', () => {
    const { roles: _, ...without } = base;
    expect(merged(base, without, { roles: 'mine' })).toEqual(without);
  });
});

describe('shown', () => {
  test.each([
    [undefined, ''],
    [null, ''],
    [22, '22'],
    [['a', 'b'], 'a\nb'],
    [{ host: 'h', port: 22 }, 'host: h, port: 22'],
    [[{ name: 'A', email: 'a@x.example' }], 'name: A, email: a@x.example'],
  ])('%j', (value, text) => expect(shown(value)).toBe(text));
});
