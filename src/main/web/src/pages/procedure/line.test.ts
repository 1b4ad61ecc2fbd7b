import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stepInFrench } from './line';

describe('a line about a step', () => {
  it.each([
    [
      "step 'Tell the clients' done: delivered to all 3 contacts",
      'Étape « Prévenir les clients » faite : remis aux 3 contacts',
    ],
    ["step 'Find the cause' done: disk full: /var", 'Étape « Trouver la cause » faite : disk full: /var'],
    ["step 'Of our own' skipped: rien à faire", 'Étape « Of our own » passée : rien à faire'],
    ["step 'Investigate' opened again: the review is taken up again", 'Étape « Enquêter » rouverte : le bilan est repris'],
  ])('%s', (english, french) => {
    expect(stepInFrench(english)).toBe(french);
  });

  it('is told from all others', () => {
    expect(stepInFrench("notice 'opened': 3 delivered")).toBeUndefined();
  });

  it.each(['incident', 'intrusion'])('has the French titles of the procedure %s', (name) => {
    const file = readFileSync(`../resources/procedures/${name}.procedure.yaml`, 'utf8');
    const titles = [...file.matchAll(/^ {4}title: \{en: ([^,]+), fr: ([^}]+)\}$/gm)];
    expect(titles.length).toBeGreaterThan(6);
    for (const [, en, fr] of titles) {
      expect(stepInFrench(`step '${en}' done: x`)).toBe(`Étape « ${fr} » faite : x`);
    }
  });
});
