import { describe, expect, it } from 'vitest';
import { asked, belongs, type List, patched } from './list';
import type { Head } from './types';

const head = (id: string, more: Partial<Head> = {}): Head =>
  ({ id, version: 1, state: 'detected', severity: 'warning', kind: 'disk', title: `case ${id}`, ...more }) as Head;
const list = (ids: string, next: string | null): List => ({ items: [...ids].map((id) => head(id)), next });
const told = (...heads: Head[]) => new Map(heads.map((one) => [one.id, one]));
const ids = (of: List) => of.items.map((one) => one.id).join('');
const OPEN = { state: 'detected,acknowledged,working' };

describe('the list of incidents', () => {
  it('takes what an event says of a row, unless it is older than what is shown', () => {
    const state = (version: number) =>
      patched(list('21', null), told(head('1', { version, state: 'acknowledged' })), OPEN).items[1]?.state;
    expect(state(2)).toBe('acknowledged');
    expect(state(0)).toBe('detected');
  });

  it.each([
    ['one that was resolved goes, wherever it stands', list('54321', '1'), head('2', { version: 2, state: 'resolved' }), '5431'],
    ['one that was opened stands on top', list('543', '3'), head('6'), '6543'],
    ['one that was opened again stands where it would have been read', list('531', '1'), head('4'), '5431'],
    ['one below what was read is left to be read', list('543', '3'), head('2'), '543'],
    ['the last one stands at the end when all is read', list('543', null), head('2'), '5432'],
    ['one that does not fit does not come', list('543', null), head('6', { state: 'closed' }), '543'],
  ])('%s', (_, before, event, after) => {
    expect(ids(patched(before, told(event), OPEN))).toBe(after);
  });

  it.each([
    [{}, true],
    [{ state: 'detected,acknowledged' }, true],
    [{ state: 'resolved' }, false],
    [{ severity: 'critical' }, false],
    [{ severity: 'critical,warning', kind: 'disk' }, true],
    [{ kind: 'mail' }, false],
    [{ server: 'web01' }, true],
    [{ server: 'web02' }, false],
    [{ owner: 'none' }, true],
    [{ owner: 'sofia' }, false],
    [{ q: 'WEB' }, true],
    [{ q: 'mail' }, false],
    [{ held: 'true' }, false],
    [{ client: 'dupont' }, undefined],
    [{ client: 'dupont', state: 'closed' }, false],
  ])('knows what belongs to it: %o', (query: Record<string, string>, expected) => {
    expect(belongs(head('1', { server: 'web01' }), query)).toBe(expected);
  });

  it('knows by its count whether one is held back', () => {
    const counts = { held: 2 } as Head['counts'];
    expect(belongs(head('1', { counts }), { held: 'true' })).toBe(true);
  });

  it('leaves to the hub what only the hub can tell', () => {
    expect(ids(patched(list('53', null), told(head('4')), { client: 'dupont' }))).toBe('53');
    expect(ids(patched(list('53', null), told(head('5', { version: 2 })), { client: 'dupont' }))).toBe('53');
  });

  it('asks for what is open unless told otherwise', () => {
    const none = { state: '', severity: '', owner: '', q: '', server: '', client: '', kind: '', held: '' };
    expect(asked(none, 'sofia')).toEqual({ state: 'detected,acknowledged,working' });
    expect(asked({ ...none, state: 'all', owner: 'me', q: 'web' }, 'sofia')).toEqual({ owner: 'sofia', q: 'web' });
  });
});
