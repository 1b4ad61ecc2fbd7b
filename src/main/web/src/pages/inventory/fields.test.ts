import { describe, expect, test } from 'vitest';
import { documentOf, draftOf } from './fields';
import type { Document, Kind } from './inventory';

const ENTRIES: [Kind, Document][] = [
  [
    'servers',
    {
      name: 'web01',
      datacentre: 'rbx1',
      names: ['ns1.example', 'web01.example'],
      addresses: ['192.0.2.1', '2001:db8::1'],
      roles: ['web'],
      ssh: { host: '192.0.2.1', port: 22, user: 'tocsin', hostKey: 'ssh-ed25519 AAAA', keyFile: 'web01' },
      facts: { os: 'debian 12', url: 'https://x.example/a=b' },
    },
  ],
  ['servers', { name: 'bare' }],
  ['services', { name: 'shop.example', type: 'site', server: 'web01', client: 'lumen', names: ['www.shop.example'] }],
  ['clients', { id: 'lumen', name: 'Lumen, SARL', language: 'fr', checks: 'bought', contacts: [{ name: 'A', email: 'a@lumen.example', language: 'fr' }] }],
  ['datacentres', { name: 'rbx1', provider: 'ovhcloud' }],
];

describe('a form', () => {
  test.each(ENTRIES)('of %s gives back the entry that it shows', (kind, entry) => {
    expect(documentOf(kind, draftOf(kind, entry))).toEqual(entry);
  });

  test('of a new entry is empty but for its choices', () => {
    expect(documentOf('services', draftOf('services', {}))).toEqual({ type: 'site' });
  });

  test('takes lists by line, comma or semicolon', () => {
    const draft = draftOf('servers', { name: 'a' });
    draft.texts.addresses = ' 192.0.2.1, 192.0.2.2\n\n192.0.2.3;';
    expect(documentOf('servers', draft).addresses).toEqual(['192.0.2.1', '192.0.2.2', '192.0.2.3']);
  });

  test('leaves out a contact with nothing in it, keeps a half one for the hub to refuse', () => {
    const draft = draftOf('clients', { id: 'a', name: 'A' });
    draft.contacts = [
      { name: ' ', email: '', language: 'fr' },
      { name: 'B', email: '', language: 'en' },
    ];
    expect(documentOf('clients', draft).contacts).toEqual([{ name: 'B', email: '', language: 'en' }]);
  });

  test('hands a port that is no number to the hub as it was typed', () => {
    const draft = draftOf('servers', { name: 'a', ssh: { host: 'h', hostKey: 'k' } });
    draft.texts['ssh.port'] = '22x';
    expect(documentOf('servers', draft).ssh).toEqual({ host: 'h', port: '22x', hostKey: 'k' });
  });
});
