import { describe, expect, test } from 'vitest';
import { among, entries, nothing, pieces, samplesOf, tailOf, typed } from './rules';
import type { RuleFile } from './api';
import type { RouteFile } from '../routes/api';

const kinds = (pattern: string) => pieces(pattern).map((piece) => `${piece.kind}:${piece.text}`);

describe('pieces', () => {
  test.each([
    ['login from {address}', ['text:login from ', 'field:{address}']],
    ['{*}Failed {user:word}{ port {port}|}', ['any:{*}', 'text:Failed ', 'field:{user:word}', 'choice:{ port {port}|}']],
    ['{a|{b|c}|} x', ['choice:{a|{b|c}|}', 'text: x']],
    ['a \\{brace\\} {address}', ['text:a {brace} ', 'field:{address}']],
    ['open {address', ['text:open ', 'field:{address']],
    ['', []],
  ])('%s', (pattern, expected) => expect(kinds(pattern)).toEqual(expected));
});

describe('samplesOf', () => {
  const samples = [
    { line: 'a', yields: ['login 203.0.113.1'] },
    { line: 'b', yields: ['end of login 203.0.113.1'] },
    { line: 'c', yields: ['login-failure 203.0.113.1'] },
    { line: 'd', yields: ['login'] },
    { line: 'e', yields: [] },
  ];
  test('those of the rule alone', () => {
    expect(samplesOf({ name: 'login' }, samples).map((one) => one.line)).toEqual(['a', 'b', 'd']);
  });
});

describe('tailOf', () => {
  test.each([
    ['a\nb\nc\n', 2, 100, 'b\nc'],
    ['a\r\nb\r\n', 5, 100, 'a\nb'],
    ['long line\nb\nc', 5, 4, 'b\nc'],
    ['far too long', 5, 4, ''],
    ['', 5, 4, ''],
  ])('%j', (text, lines, characters, expected) => expect(tailOf(text, lines, characters)).toBe(expected));
});

describe('typed', () => {
  const taken = { text: 'a', receivedAt: '2026-11-22T15:00:00Z', source: 'auth-log' };
  test('lines that are not those of the signal do not say that they are', () => {
    expect(typed(taken, 'a')).toBe(taken);
    expect(typed(taken, 'ab')).toEqual({ text: 'ab' });
  });
});

describe('nothing', () => {
  test.each([
    [{ program: 'sshd', covered: true, stopped: [] }, 'syslog', 'no-pattern'],
    [{ program: 'su', covered: false, stopped: [] }, 'syslog', 'other-program'],
    [{ covered: false, stopped: [] }, 'syslog', 'no-syslog'],
    [{ covered: false, stopped: [] }, 'lines', 'no-pattern'],
    [{ program: 'sshd', covered: true, stopped: [{ rule: 'a', why: 'cut' as const, what: '960' }] }, 'syslog', 'stopped'],
  ])('%j', (line, log, expected) => expect(nothing(line, log)).toBe(expected));
});

describe('among', () => {
  const stopped = { yields: [], stopped: [{ rule: 'a', why: 'cut' as const }] };
  test.each([
    ['all', true],
    ['caught', false],
    ['stopped', true],
    ['nothing', true],
  ] as const)('%s', (which, expected) => expect(among(stopped, which)).toBe(expected));
});

describe('entries', () => {
  const stand = (id: string, state: RouteFile['state'], active: boolean) =>
    ({ id, path: `routes/rules/${id}.rules.yaml`, kind: 'rules', description: '', state, active }) as RouteFile;
  const file = (name: string) => ({ name, programs: [], rules: [] }) as unknown as RuleFile;
  test('what is broken first, with what is at work of it', () => {
    const found = entries(
      [stand('a', 'running', true), stand('b', 'broken', true), stand('c', 'broken', false)],
      [file('a'), file('b'), file('c')],
    );
    expect(found.map((one) => [one.name, one.standing, one.file !== undefined])).toEqual([
      ['c', 'broken', false],
      ['b', 'old', true],
      ['a', 'running', true],
    ]);
  });
});
