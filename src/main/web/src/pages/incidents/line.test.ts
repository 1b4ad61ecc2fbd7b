import { describe, expect, it } from 'vitest';
import { inFrench, kindsOf } from './line';

describe('a line of the timeline', () => {
  it.each([
    ['notice', "notice 'opened': 2 contacts of 1 client", 'Message « début d’incident » : à 2 contacts de 1 client'],
    ['held', 'waits 15 s for what belongs to it (group wait)', 'Attend 15 s ce qui s’y rapporte'],
    ['notice', "notice 'staff-resolved': 2 delivered", 'Message « équipe : fin d’incident » : 2 remis'],
    ['action', "Runs 'site-cut shop.example' on web01", 'Exécute « site-cut shop.example » sur web01'],
    ['isolated', 'shop.example is cut from the web on web01', 'shop.example est coupé du web sur web01'],
    ['closed', 'closed by the hub: resolved for 7 days, nothing left open', 'Clos par le hub : résolu depuis 7 days, rien en suspens'],
    ['expired', 'the acknowledgement of ann has expired: nothing was done for 30 min', 'La prise en charge par ann est caduque : rien n’a été fait depuis 30 min'],
    ['level', 'level 1 → 3: hardware: disk-failing', 'Niveau 1 → 3 : matériel : disk-failing'],
    ['kind', 'kind site-down → intrusion: a web shell', 'Genre site-down → intrusion : a web shell'],
    ['called', 'called in: bob: the RAID: now', 'Appel à bob : the RAID: now'],
    ['recovery', 'restore of dupont failed: no key', 'Restauration de dupont : échouée : no key'],
    ['recovery', 'teams: 1 → 2', 'Équipes : 1 → 2'],
    ['resolved', 'resolved: Page removed.\nPasswords too.', 'Résolu : Page removed.\nPasswords too.'],
    [
      'clock',
      'response clock (GTI) runs: 48 h at level 1, due 2026-11-24 17:59 (Europe/Paris)',
      'Délai « intervention (GTI) » court : 48 h au niveau 1, échéance 2026-11-24 17:59 (Europe/Paris)',
    ],
    [
      'clock',
      'restore clock (GTR) resumed, due 2026-11-24 17:59 (Europe/Paris): answered, due now',
      'Délai « rétablissement (GTR) » repris, échéance 2026-11-24 17:59 (Europe/Paris): answered, due now',
    ],
    ['clock', 'restore clock (GTR) paused: waits for OVH', 'Délai « rétablissement (GTR) » mis en pause : waits for OVH'],
    ['clock', 'response clock (GTI) kept: 2 h 5 min of 48 h', 'Délai « intervention (GTI) » tenu : 2 h 5 min sur 48 h'],
    ['clock', 'response clock (GTI) was missed: 49 h of 48 h', 'Délai « intervention (GTI) » manqué : 49 h sur 48 h'],
    [
      'clock',
      'response clock (GTI): 80 % used up, due 2026-11-20 10:00 (Europe/Paris)',
      'Délai « intervention (GTI) » : 80 % écoulés, échéance 2026-11-20 10:00 (Europe/Paris)',
    ],
  ])('%s: %s', (kind, text, french) => {
    expect(inFrench({ kind, text })).toBe(french);
  });

  it('leaves what a person wrote as it is', () => {
    expect(inFrench({ kind: 'noted', text: 'closed: the door of the rack' })).toBeUndefined();
    expect(inFrench({ kind: 'alert', text: 'something new' })).toBeUndefined();
  });
});

describe('the groups', () => {
  const present = { noted: 2, notice: 3, opened: 1, 'from-a-later-version': 1 };
  it.each([
    ['', []],
    ['people', ['noted']],
    ['messages', ['notice']],
    ['alerts', ['opened', 'from-a-later-version']],
    ['actions', []],
  ] as const)('%s', (group, kinds) => {
    expect(kindsOf(group, present)).toEqual(kinds);
  });
});
