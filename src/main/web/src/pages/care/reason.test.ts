import { describe, expect, it } from 'vitest';
import { inReason } from './reason';

describe('the reason of a level', () => {
  it.each([
    ['a whole data centre is touched', 'tout un centre de données est touché'],
    ['hardware: disk-failing', 'matériel : disk-failing'],
    ['no client is known to be touched', 'aucun client touché n’est connu'],
    ['one client is touched', 'un client est touché'],
    ['100 clients are touched', '100 clients sont touchés'],
    ['something of a later version', 'something of a later version'],
  ])('%s', (english, french) => {
    expect(inReason(english, 'fr')).toBe(french);
    expect(inReason(english, 'en')).toBe(english);
  });
});
