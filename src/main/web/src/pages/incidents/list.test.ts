import { describe, expect, it } from 'vitest';
import { asked, type List, patched, refreshed, rows } from './list';
import type { Head } from './types';

const head = (id: string, version = 1): Head => ({ id, version, state: 'detected' }) as Head;
const list = (...parts: [string[], string | null][]): List => ({
  pages: parts.map(([ids, next]) => ({ items: ids.map((id) => head(id)), next })),
  pageParams: [null, ...parts.slice(1).map(() => 'x')],
});
const ids = (of: List) => rows(of).map((one) => one.id);

describe('the list of incidents', () => {
  it.each([
    ['a new one on top', list([['5', '4'], '4'], [['3', '2'], '2']), ['6', '5'], '5', ['6', '5', '4', '3', '2']],
    ['nothing new', list([['5', '4'], '4'], [['3'], null]), ['5', '4'], '4', ['5', '4', '3']],
    ['one that no longer fits the filter is gone', list([['5', '4'], '4'], [['3'], null]), ['5', '3'], '3', ['5', '3']],
    ['a storm larger than a part', list([['2', '1'], '1']), ['9', '8'], '8', ['9', '8']],
    ['all there is fits into one part', list([['5', '4'], '4'], [['3'], null]), ['5'], null, ['5']],
  ])('%s', (_, before, first, next, after) => {
    expect(ids(refreshed(before, { items: first.map((id) => head(id)), next }))).toEqual(after);
  });

  it('takes what an event says of a row, unless it is older than what is shown', () => {
    const before = list([['2', '1'], null]);
    expect(rows(patched(before, { id: '1', version: 2, state: 'closed' } as Head))[1]?.state).toBe('closed');
    expect(rows(patched(before, { id: '1', version: 0, state: 'closed' } as Head))[1]?.state).toBe('detected');
    expect(ids(patched(before, { id: '7', version: 1 } as Head))).toEqual(['2', '1']);
  });

  it('shows a row once even when two parts hold it', () => {
    expect(ids(list([['3', '2'], '2'], [['2', '1'], null]))).toEqual(['3', '2', '1']);
  });

  it('asks for what is open unless told otherwise', () => {
    const none = { state: '', severity: '', owner: '', q: '', server: '', client: '', kind: '' };
    expect(asked(none, 'sofia')).toEqual({ state: 'detected,acknowledged' });
    expect(asked({ ...none, state: 'all', owner: 'me', q: 'web' }, 'sofia')).toEqual({ owner: 'sofia', q: 'web' });
  });
});
