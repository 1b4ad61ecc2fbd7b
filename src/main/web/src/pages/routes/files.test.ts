import { describe, expect, it } from 'vitest';
import { byTrouble, fits, flows, kameletOf, pageOf, standing } from './files';

describe('standing', () => {
  it.each([
    ['running', true, 'running'],
    ['stale', true, 'stale'],
    ['stopped', false, 'stopped'],
    ['broken', true, 'old'],
    ['broken', false, 'broken'],
  ] as const)('of %s, at work: %s, is %s', (state, active, expected) => expect(standing({ state, active })).toBe(expected));
});

describe('byTrouble', () => {
  it('puts what is not at work first', () => {
    const file = (path: string, state: 'running' | 'broken', active: boolean) => ({ path, state, active });
    const list = [file('routes/b', 'running', true), file('routes/a', 'running', true), file('routes/z', 'broken', true), file('routes/y', 'broken', false)];
    expect(byTrouble(list).map(({ path }) => path)).toEqual(['routes/y', 'routes/z', 'routes/a', 'routes/b']);
  });
});

describe('flows', () => {
  it('are routes and Kamelets', () => {
    const kinds = (['rules', 'route', 'kamelet'] as const).map((kind) => ({ kind }));
    expect(flows(kinds).map(({ kind }) => kind)).toEqual(['route', 'kamelet']);
  });
});

describe('fits', () => {
  const file = { path: 'routes/ingest/mailbox.camel.yaml', id: 'mailbox', description: 'Mail to support' };
  it.each([
    ['', true],
    ['  ', true],
    ['INGEST', true],
    ['support', true],
    ['webhook', false],
  ])('what was typed as %j: %s', (typed, expected) => expect(fits(file, typed)).toBe(expected));
});

describe('kameletOf', () => {
  it.each([
    ['to', 'parse-action', 'parse-action'],
    ['from', 'log-source', 'log-source'],
    ['to', 'direct:correlate', undefined],
    ['to', '../etc', undefined],
    ['from', 'source', undefined],
    ['to', 'sink', undefined],
    ['log', 'parse-action', undefined],
    ['to', '', undefined],
  ])('of %s %j is %j', (kind, text, expected) => expect(kameletOf({ kind, text })).toBe(expected));
});

describe('pageOf', () => {
  it('keeps the folders and escapes the rest', () => expect(pageOf('routes/a b/c?.yaml')).toBe('/routes/routes/a%20b/c%3F.yaml'));
});
