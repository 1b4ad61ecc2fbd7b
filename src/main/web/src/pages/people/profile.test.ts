import { describe, expect, it } from 'vitest';
import type { Person } from './api';
import { differences, fits, NOBODY, profileOf, standing } from './profile';

const SOFIA: Person = {
  id: '1',
  login: 'sofia',
  name: 'Sofia Élan',
  email: 'sofia@hoster.example',
  language: 'fr',
  role: 'technician',
  routes: false,
  disabled: false,
  password: true,
  secondFactor: true,
  createdAt: '2026-11-22T03:00:00Z',
  rights: ['read', 'operate', 'isolate'],
  version: 3,
};

describe('standing', () => {
  it.each([
    [{}, 'ready'],
    [{ secondFactor: false }, 'no-factor'],
    [{ password: false, secondFactor: false }, 'invited'],
    [{ password: false, disabled: true }, 'disabled'],
  ])('%o', (change, word) => expect(standing({ ...SOFIA, ...change })).toBe(word));
});

describe('differences', () => {
  it('finds none in what was only read', () =>
    expect(differences(profileOf(SOFIA), profileOf(SOFIA))).toEqual([]));

  it('names each field that two people wrote differently', () =>
    expect(differences({ ...profileOf(SOFIA), role: 'viewer' }, { ...profileOf(SOFIA), routes: true })).toEqual([
      { field: 'role', theirs: 'viewer', mine: 'technician' },
      { field: 'routes', theirs: false, mine: true },
    ]));

  it('knows every field of a profile', () =>
    expect(Object.keys(profileOf(SOFIA)).sort()).toEqual(Object.keys(NOBODY).sort()));
});

describe('fits', () => {
  it.each([
    ['', true],
    ['SOF', true],
    ['élan', true],
    ['hoster.example', true],
    ['max', false],
  ])('%s: %s', (text, found) => expect(fits(SOFIA, text)).toBe(found));
});
