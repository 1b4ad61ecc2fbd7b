import { describe, expect, it } from 'vitest';
import type { SecretType } from './api';
import { installLine, keyFile, NAME, placeholder, sorted } from './use';

describe('placeholder', () => {
  it('is what a route writes', () => expect(placeholder('mail-out')).toBe('{{vault:mail-out}}'));
  it('of a key at the secret server', () => expect(placeholder('mail#smtp')).toBe('{{vault:mail/smtp}}'));
});

describe('NAME', () => {
  it.each([
    ['mail-out', true],
    ['ssh-web01', true],
    ['Mail', false],
    ['a b', false],
    ['', false],
    ['x'.repeat(65), false],
  ])('%s: %s', (name, good) => expect(NAME.test(name)).toBe(good));
});

describe('keyFile', () => {
  it.each([
    ['ssh-key', 'ssh-web01', 'web01'],
    ['ssh-key', 'web01', undefined],
    ['ssh-key', 'ssh-', undefined],
    ['generic', 'ssh-web01', undefined],
  ] as const)('%s %s: %s', (type, name, file) => expect(keyFile({ type, name })).toBe(file));
});

describe('installLine', () => {
  it('quotes the key', () =>
    expect(installLine('ssh-ed25519 AAAAC3Nz+/= tocsin ssh-web01\n', 'HUB')).toBe(
      "/root/tocsin-agent/install.sh --key 'ssh-ed25519 AAAAC3Nz+/=' --from HUB",
    ));
  it.each(["ssh-ed25519 AAAA x'; rm -rf /'", 'ssh-ed25519 AAAA\nssh-ed25519 BBBB', ''])(
    'makes none of what is no key: %j',
    (key) => expect(installLine(key, 'HUB')).toBeUndefined(),
  );
});

describe('sorted', () => {
  it('by type, the hub’s own last', () => {
    const list: { type: SecretType; name: string }[] = [
      { type: 'hub', name: 'a' },
      { type: 'generic', name: 'b' },
      { type: 'ssh-key', name: 'z' },
      { type: 'ssh-key', name: 'c' },
    ];
    expect(sorted(list).map((one) => one.name)).toEqual(['c', 'z', 'b', 'a']);
  });
});
