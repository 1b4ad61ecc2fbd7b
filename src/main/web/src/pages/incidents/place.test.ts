import { describe, expect, it } from 'vitest';
import { placeOf } from './place';

describe('the place of an incident', () => {
  it.each([
    ['unknown:storage7.example', { of: 'unknown', words: 'storage7.example' }],
    ['unknown:', { of: 'unknown', words: '' }],
    ['unknown:generic/raid', { of: 'unknown', words: 'generic/raid' }],
    ['client:dupont', { of: 'client', words: 'dupont' }],
    ['datacentre:rbx8', { of: 'datacentre', words: 'rbx8' }],
    ['group:one-shelf source=icinga label.shelf=A%207', { of: 'group', words: 'icinga, A 7', rule: 'one-shelf' }],
    ['group:odd summary=100%25%20of%3Dthis', { of: 'group', words: '100% of=this', rule: 'odd' }],
  ])('%s', (key, place) => {
    expect(placeOf(key)).toEqual(place);
  });
});
