import { describe, expect, it } from 'vitest';
import type { Setting } from './api';
import { differs, fits, grouped, groupOf, variable } from './list';

const setting = (name: string, more: Partial<Setting> = {}): Setting => ({
  name,
  origin: 'default',
  secret: false,
  ...more,
});

describe('variable', () => {
  it.each([
    ['tocsin.hub-name', 'TOCSIN_HUBNAME'],
    ['tocsin.mailboxes.support.move-to', 'TOCSIN_MAILBOXES_SUPPORT_MOVETO'],
    ['tocsin.staff[0].email', 'TOCSIN_STAFF_0_EMAIL'],
    ['tocsin.labels[a/b]', undefined],
  ])('%s: %s', (name, text) => expect(variable(name)).toBe(text));
});

describe('groupOf', () => {
  it.each([
    ['tocsin.hub-name', ''],
    ['tocsin.mail.out.host', 'mail'],
    ['tocsin.staff[0].email', 'staff'],
  ])('%s: %s', (name, group) => expect(groupOf(name)).toBe(group));
});

describe('differs', () => {
  it.each([
    [{}, false],
    [{ origin: 'file', value: '5m', defaultValue: '5m' }, false],
    [{ origin: 'file', value: '9m', defaultValue: '5m' }, true],
    [{ origin: 'environment', secret: true }, true],
    [{ origin: 'default', secret: true }, false],
    [{ value: 'Halage', defaultValue: 'Tocsin' }, true],
    [{ value: '/var/log/auth.log' }, false],
    [{ origin: 'file', value: undefined, defaultValue: undefined }, false],
  ])('%o: %s', (more, yes) => expect(differs(setting('tocsin.x', more))).toBe(yes));
});

describe('grouped', () => {
  it('puts what stands by itself first, and within a group what differs', () =>
    expect(
      grouped([
        setting('tocsin.sessions.absolute'),
        setting('tocsin.sessions.idle', { origin: 'file', value: '2h', defaultValue: '1h' }),
        setting('tocsin.hub-name'),
      ]).map(({ name, items }) => [name, items.map((one) => one.name)]),
    ).toEqual([
      ['', ['tocsin.hub-name']],
      ['sessions', ['tocsin.sessions.idle', 'tocsin.sessions.absolute']],
    ]));
});

describe('fits', () => {
  const idle = setting('tocsin.sessions.idle', { value: '1h', description: 'a session that was not used ends' });
  it.each([
    ['', true],
    ['SESSIONS_IDLE', true],
    ['not used', true],
    ['1h', true],
    ['mail', false],
  ])('%s: %s', (text, yes) => expect(fits(idle, text)).toBe(yes));
});
