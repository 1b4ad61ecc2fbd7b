import { describe, expect, it } from 'vitest';
import { minute, setClock } from './format';
import { inOwnTime } from './instants';

setClock('en');
const AT = '2026-11-22T22:19:15.619Z';

describe('a sentence of the hub', () => {
  it('says instants as the reader’s clock shows them', () => {
    expect(inOwnTime(`until ${AT}: power; again ${AT}`)).toBe(`until ${minute(AT)}: power; again ${minute(AT)}`);
  });

  it('says the hub’s local time without its zone when it is the reader’s too', () => {
    expect(inOwnTime('due 2026-11-23 14:00 (Europe/Paris)', 'Europe/Paris')).toBe(`due ${minute('2026-11-23T14:00')}`);
    expect(inOwnTime('due 2026-11-23 14:00 (Europe/Paris)', 'Asia/Tokyo')).toBe('due 2026-11-23 14:00 (Europe/Paris)');
  });

  it('leaves everything else alone', () => {
    expect(inOwnTime('version 2026-11-23 of I-2026-11-22T on 10.0.0.1')).toBe('version 2026-11-23 of I-2026-11-22T on 10.0.0.1');
  });
});
