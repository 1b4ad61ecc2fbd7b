import { describe, expect, it } from 'vitest';
import { frenchly } from './words';

describe('what a look said', () => {
  it.each([
    ['/ is 91 % full (inodes)', '/ est plein à 91 % (inodes)'],
    ['shop.example answers with 503', 'shop.example répond 503'],
    ['http://shop.example/ is served without encryption', 'http://shop.example/ est servi sans chiffrement'],
    ['http://shop.example leads to https://shop.example', 'http://shop.example mène à https://shop.example'],
    ['the certificate of shop.example holds until 2027-01-02', 'le certificat de shop.example vaut jusqu’au 2027-01-02'],
    ['mariadb down', 'mariadb à l’arrêt'],
    ['apache2, nginx up', 'apache2, nginx en marche'],
    ['shop was backed up 14.5 hours ago', 'shop a été sauvegardé il y a 14.5 heures'],
    ['clamscan found nothing in 710573 files', 'clamscan n’a rien trouvé dans 710573 fichiers'],
    [
      '1 snapshot, the oldest of 2026-11-22; vg0/root-nightly has used up 20.3 %',
      '1 instantané(s), le plus ancien du 2026-11-22 ; vg0/root-nightly a rempli 20.3 %',
    ],
    ['the agent cannot be reached: Connection refused', 'l’agent est injoignable : Connection refused'],
    ['last heard 2026-11-22T10:00Z', 'entendue le 2026-11-22T10:00Z'],
  ])('%s', (english, french) => {
    expect(frenchly(english)).toBe(french);
  });

  it('stays as it is where its form is not known', () => {
    expect(frenchly('something new; mariadb down')).toBe('something new ; mariadb à l’arrêt');
    expect(frenchly('')).toBe('');
  });
});
