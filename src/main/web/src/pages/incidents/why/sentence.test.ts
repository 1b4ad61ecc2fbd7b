import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../../i18n';
import { minute } from '../../../ui/format';
import { sentence } from './sentence';

afterEach(() => speak('en', false));

describe('a sentence of the explanation', () => {
  const held = {
    code: 'held-by-silence',
    text: 'It is held back by the silence of ann until 2026-11-22T04:00:00Z: noisy',
    data: { owner: 'ann', until: '2026-11-22T04:00:00Z', reason: 'noisy' },
  };

  it('is the hub’s own in English, but for its times', () => {
    speak('en', false);
    expect(sentence(held)).toBe(held.text.replace('2026-11-22T04:00:00Z', minute('2026-11-22T04:00:00Z')));
    expect(sentence(held)).not.toBe(held.text);
  });

  it('is put into French by its code, with its details', () => {
    speak('fr', false);
    expect(sentence(held)).toMatch(/^Elle est retenue par le silence de ann jusqu’au .*2026.* : noisy$/);
    expect(sentence({ code: 'absorbed', text: 'x', data: { number: '7', into: '9' } })).toContain('L’incident 7 est devenu une partie de l’incident 9');
  });

  it('is put into French by the form of the line, or stays', () => {
    speak('fr', false);
    const line = 'held back, nobody is told: silence “noisy”';
    expect(sentence({ code: 'held.silence', text: line, data: {} })).toBe('Retenu, personne n’est prévenu : silence “noisy”');
    expect(sentence({ code: 'of-tomorrow', text: 'as it was', data: {} })).toBe('as it was');
  });

  it.each([
    ['staff-told', "notice 'staff-opened': 2 contacts", /^Message « .* » : à 2 contacts$/],
    ['staff-not-told', "notice 'staff-opened': nobody: no staff address is set (tocsin.staff)", /^L’équipe n’a pas été prévenue : Message « .* » : à personne : /],
    ['clients-not-told', "notice 'opened': 0 contacts of 0 clients; acme cannot be told: no contact", /^Les clients n’ont pas été prévenus : Message /],
    ['clients-failed', "notice 'opened' to bob@beta.example failed: 550 no", /^Un client n’a pas pu être prévenu : Message .* échec, 550 no$/],
    ['staff-returned', "notice 'staff-opened' to staff came back", /^Un message à l’équipe est revenu : Message /],
    ['clients-returned', "notice 'opened' to a contact of beta came back", /^Un message à un client est revenu : Message .* à un contact de beta/],
  ])('says in French of %s whether anybody heard', (code, line, french) => {
    speak('fr', false);
    expect(sentence({ code, text: 'x', data: { line } })).toMatch(french);
  });
});
