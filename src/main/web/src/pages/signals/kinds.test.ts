import { describe, expect, test } from 'vitest';
import { isLog, kindOf } from './kinds';

describe('kindOf', () => {
  test.each([
    ['client', 'client'],
    ['of the future', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j', (word, expected) => expect(kindOf(word)).toBe(expected));
});

describe('isLog', () => {
  test.each([
    ['/var/log/auth.log', true],
    ['/srv/auth.log', true],
    ['syslog', true],
    ['/hooks/log', false],
    ['/hooks/alertmanager', false],
    ['INBOX', false],
    ['/catalogue', false],
    ['', false],
  ])('%s', (path, expected) => expect(isLog(path)).toBe(expected));
});
