import { describe, expect, it } from 'vitest';
import type { Column, Row, Square } from './api';
import { columnsOf, counts, lines, moved, named, worst } from './matrix';

const column = (name: string, severity = 'warning'): Column => ({ name, kind: name, subject: 'server', every: 'PT5M', rounds: 1, severity });
const cell = (check: string, state: string, more: Partial<Square> = {}): Square => ({
  check,
  target: 'x',
  state,
  since: '2026-03-01T00:00:00Z',
  detail: '',
  targets: 1,
  alarms: state === 'alarm' ? 1 : 0,
  ...more,
});
const row = (target: string, ...cells: Square[]): Row => ({ target, type: 'server', cells });

const COLUMNS = [column('disk'), column('web', 'critical'), column('raid', 'critical')];
const ALL = { state: '', check: '', q: '' };
const names = (rows: Row[], wanted = ALL) => lines(rows, COLUMNS, wanted).map((line) => line.row.target);

describe('columnsOf', () => {
  const rows = [row('a', cell('web', 'ok')), row('b', cell('disk', 'ok'))];
  it('keeps the order of the declarations and leaves out what is nowhere', () =>
    expect(columnsOf(COLUMNS, rows, '').map(({ name }) => name)).toEqual(['disk', 'web']));
  it('is one when one is wanted', () => expect(columnsOf(COLUMNS, rows, 'web').map(({ name }) => name)).toEqual(['web']));
});

describe('lines', () => {
  it('put a critical fault over many lesser ones, those over what sees nothing, and sort the rest as people count', () =>
    expect(
      names([
        row('web10', cell('disk', 'ok')),
        row('web9', cell('disk', 'none')),
        row('d', cell('disk', 'blind')),
        row('c', cell('disk', 'alarm')),
        row('b', cell('web', 'alarm')),
        row('a', cell('web', 'alarm'), cell('disk', 'alarm')),
      ]),
    ).toEqual(['a', 'b', 'c', 'd', 'web9', 'web10']));

  const rows = [
    row('web01', cell('disk', 'alarm', { detail: '/var is 91 % full' }), cell('web', 'ok')),
    row('db01', cell('disk', 'blind')),
    row('mx01', cell('disk', 'ok', { detail: '/var is 20 % full' })),
  ];
  it.each([
    ['alarm', '', ['web01']],
    ['trouble', '', ['web01', 'db01']],
    ['ok', '', ['web01', 'mx01']],
    ['none', '', []],
    ['', 'DB', ['db01']],
    ['', '/var', ['web01']],
    ['alarm', 'db', []],
  ])('of state %j and words %j', (state, q, expected) => expect(names(rows, { ...ALL, state, q })).toEqual(expected));

  it('leave a place empty where a check does not look', () =>
    expect(lines(rows, COLUMNS, ALL)[0]?.cells.map((one) => one?.state ?? null)).toEqual(['alarm', 'ok', null]));
  it('leave out rows in which the columns have nothing', () =>
    expect(lines(rows, [column('web')], ALL).map((line) => line.row.target)).toEqual(['web01']));
});

describe('counts', () => {
  it('count the faults of sites that are put together one by one', () =>
    expect(counts([row('a', cell('site', 'alarm', { targets: 40, alarms: 3 }), cell('web', 'ok')), row('b', cell('web', 'odd'))])).toEqual({
      alarm: 3,
      blind: 0,
      new: 0,
      ok: 1,
      none: 0,
    }));
});

describe('worst', () => {
  it.each([
    [[], 'none'],
    [[null, cell('a', 'ok')], 'ok'],
    [[cell('a', 'new'), cell('b', 'blind')], 'blind'],
  ])('of %j', (cells, expected) => expect(worst(cells)).toBe(expected));
});

describe('named', () => {
  it.each([
    ['disk/web01', { check: 'disk', target: 'web01' }],
    ['disk/a/b', { check: 'disk', target: 'a/b' }],
    ['disk', null],
    ['/web01', null],
    ['disk/', null],
    ['', null],
  ])('%j', (text, expected) => expect(named(text)).toEqual(expected));
});

describe('moved', () => {
  it.each([
    ['ArrowUp', [0, 1], [0, 1]],
    ['ArrowDown', [0, 1], [1, 1]],
    ['ArrowLeft', [1, 0], [1, 0]],
    ['ArrowRight', [1, 0], [1, 1]],
    ['Home', [1, 2], [1, 0]],
    ['End', [1, 0], [1, 2]],
    ['PageDown', [1, 0], [4, 0]],
    ['PageUp', [4, 0], [0, 0]],
    ['x', [1, 1], null],
  ] as const)('%s from %j leads to %j', (key, at, to) => expect(moved(key, [...at], [5, 3])).toEqual(to));
});
