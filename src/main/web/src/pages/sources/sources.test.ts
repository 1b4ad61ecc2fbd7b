import { describe, expect, it } from 'vitest';
import type { Guide, Source, Tested } from './api';
import { addressed, byTrouble, ending, needsALook, parts, turnedAway } from './sources';

const source = (name: string, state: Source['state'], quarantined = 0): Source => ({
  name,
  door: 'http',
  signals24h: 0,
  hours: [],
  quarantined24h: 0,
  quarantined,
  refused: {},
  state,
});
const guide: Guide = { name: 'monit', about: '', opens: '', resolves: '', hub: 'tocsin.hoster.example', blocks: [] };

describe('the sources', () => {
  it('stand with what needs a look first', () => {
    const all = [source('d', 'ok'), source('c', 'never'), source('b', 'ok', 3), source('a', 'ok'), source('e', 'failing')];
    const unset = { ...source('f', 'failing'), problem: 'not set up: there is no secret' };
    expect(byTrouble([unset, ...all, source('g', 'quiet')]).map((one) => one.name)).toEqual(['e', 'g', 'b', 'a', 'd', 'f', 'c']);
    expect(needsALook(unset)).toBe(false);
    expect(byTrouble([...all, { ...source('z', 'ok'), state: 'odd' }])[0]?.name).toBe('z');
  });

  it('are no trouble because somebody knocked in vain', () => {
    const knocked = { ...source('z', 'ok'), refused: { unauthorized: 3 } };
    expect(needsALook(knocked)).toBe(false);
    expect(byTrouble([knocked, source('a', 'ok')]).map((one) => one.name)).toEqual(['a', 'z']);
  });

  it('count what was turned away', () => {
    expect(turnedAway({ ...source('a', 'ok'), refused: { unauthorized: 3, 'too-large': 1 } })).toBe(4);
  });
});

describe('the guide', () => {
  it.each([
    ['url: https://tocsin.hoster.example/hooks/a', 'https://hub.test', 'url: https://hub.test/hooks/a'],
    ['https://monit:SECRET@tocsin.hoster.example/hooks/monit', 'http://10.0.0.1:8080', 'http://monit:SECRET@10.0.0.1:8080/hooks/monit'],
    ['host tocsin.hoster.example', 'https://hub.test:8443', 'host hub.test:8443'],
    ['https://zabbix.hoster.example/', 'https://hub.test', 'https://zabbix.hoster.example/'],
  ])('%s at %s', (text, origin, expected) => {
    expect(addressed(text, guide, origin)).toBe(expected);
  });

  it('tells code from words', () => {
    expect(parts('event `PROBLEM`, or `OK`')).toEqual([
      { code: false, text: 'event ' },
      { code: true, text: 'PROBLEM' },
      { code: false, text: ', or ' },
      { code: true, text: 'OK' },
    ]);
  });
});

describe('a test', () => {
  const test = (change: Partial<Tested>): Tested => ({ answer: 202, words: '', understood: false, ...change });
  it.each([
    [test({ understood: true, outcome: 'ignored' }), 'understood'],
    [test({ outcome: 'quarantined' }), 'quarantined'],
    [test({ outcome: 'received' }), 'waiting'],
    [test({ answer: 401 }), 'refused'],
    [test({ answer: 0 }), 'unsent'],
  ] as const)('%j ends %s', (one, expected) => {
    expect(ending(one)).toBe(expected);
  });
});
