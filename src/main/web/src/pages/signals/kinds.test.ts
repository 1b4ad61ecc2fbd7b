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
    ['tail', true],
    ['syslog', true],
    ['http', false],
    ['mail', false],
    ['/var/log/auth.log', false],
    [undefined, false],
  ])('%s', (door, expected) => expect(isLog(door)).toBe(expected));
});
