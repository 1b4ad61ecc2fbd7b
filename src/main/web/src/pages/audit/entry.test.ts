import { describe, expect, it } from 'vitest';
import { changes, fromInput, problem, short, toInput } from './entry';

describe('changes', () => {
  it.each([
    [{}, {}, []],
    [{ role: 'viewer' }, { role: 'technician' }, [{ field: 'role', before: 'viewer', after: 'technician' }]],
    [
      { name: 'a' },
      { key: 'b' },
      [
        { field: 'key', before: undefined, after: 'b' },
        { field: 'name', before: 'a', after: undefined },
      ],
    ],
    [{ n: 1 }, { n: null }, [{ field: 'n', before: '1', after: undefined }]],
  ])('%o to %o', (before, after, list) => expect(changes(before, after)).toEqual(list));
});

describe('short', () => {
  it.each([
    ['api', '', 'api'],
    ['person', 'sofia', 'person:sofia'],
    ['action', '01a2026d-3722-794a-b07b-d48fa20de884', 'action:…a20de884'],
  ])('%s %s', (kind, id, text) => expect(short({ kind, id })).toBe(text));
});

describe('the inputs of times', () => {
  it.each(['2026-11-22T03:10:00Z', '2026-07-01T23:59:00Z'])('give back what they took: %s', (instant) =>
    expect(fromInput(toInput(instant))).toBe(instant),
  );
  it.each(['', 'yesterday'])('hold nothing for %j', (text) => {
    expect(toInput(text)).toBe('');
    expect(fromInput(text)).toBe('');
  });
});

describe('problem', () => {
  it.each([
    ['entry 12 was changed', { key: 'changed', seq: '12' }],
    ['entry 12 is missing', { key: 'missing', seq: '12' }],
    ['entry 12 is missing, the end was cut off', { key: 'cut', seq: '12' }],
    ['entry 12 is missing, this hub remembers 40 entries', { key: 'remembered', seq: '12', most: '40' }],
    ['entry 12 is another one than the file audit-head remembers', { key: 'replaced', seq: '12' }],
    ['the head was changed by somebody without the key', { key: 'head' }],
    ['something that a later hub says', undefined],
  ])('%s', (words, found) => expect(problem(words)).toEqual(found && { seq: undefined, most: undefined, ...found }));
});
