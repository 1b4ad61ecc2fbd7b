import { describe, expect, it } from 'vitest';
import { agent, alertmanager, anyTool, anyToolOver, hubAddress, hubIp, isLocal, keyName, mail, sshEntry, word } from './snippets';

describe('the hub’s address', () => {
  it.each([
    ['https://tocsin.hoster.example/', 'https://tocsin.hoster.example'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ])('of %s', (origin, expected) => expect(hubAddress(origin)).toBe(expected));

  it.each([
    ['http://127.0.0.1:8080', true],
    ['http://localhost', true],
    ['http://[::1]:8080', true],
    ['https://localhost.example', false],
    ['https://192.0.2.1', false],
  ])('%s leads to this machine only: %s', (address, expected) => expect(isLocal(address)).toBe(expected));

  it.each([
    ['http://192.0.2.7:8080', '192.0.2.7'],
    ['https://192.0.2.7', '192.0.2.7'],
    ['http://127.0.0.1:8080', 'HUB'],
    ['https://tocsin.hoster.example', 'HUB'],
  ])('for a firewall, of %s is %s', (address, expected) => expect(hubIp(address, 'HUB')).toBe(expected));

  it('stands in what is pasted', () => {
    const hub = 'https://tocsin.hoster.example';
    expect(alertmanager(hub)).toContain('url: https://tocsin.hoster.example/hooks/alertmanager\n');
    expect(anyTool(hub, 'web01')).toContain('https://tocsin.hoster.example/hooks/generic\n');
    expect(mail(hub)).toContain('public-url: https://tocsin.hoster.example\n');
  });
});

describe('a test of any tool', () => {
  it('ends by the same words but one', () =>
    expect(anyToolOver('http://hub', 'web01')).toBe(anyTool('http://hub', 'web01').replace('false', 'true')));
});

describe('names from the inventory in commands', () => {
  it.each([
    ['web01', 'web01'],
    ['web01.hoster.example', 'web01.hoster.example'],
    ['web01; rm -rf /', 'SERVER'],
    ["a'b", 'SERVER'],
    ['$(id)', 'SERVER'],
    ['', 'SERVER'],
  ])('%j becomes %j', (name, expected) => expect(word(name, 'SERVER')).toBe(expected));

  it('are checked in the agent’s lines, and so is the key', () => {
    const lines = agent('$(id)', "ssh-ed25519 AAAA' ; id '", '192.0.2.7');
    expect(lines).toContain('root@SERVER:');
    expect(lines).toContain("--key 'ssh-ed25519 AAAA… tocsin' --from 192.0.2.7");
    expect(lines).not.toContain('id');
  });

  it.each(['ssh-ed25519 AAAAC3Nz+/a= tocsin ssh-web01\n', 'ssh-ed25519 AAAAC3Nz+/a='])('let a good key through: %j', (key) =>
    expect(agent('web01', key, 'HUB')).toContain("--key 'ssh-ed25519 AAAAC3Nz+/a= tocsin' --from HUB\n"),
  );

  it('are checked in the inventory’s entry', () => {
    expect(sshEntry('a: b')).toContain('- name: SERVER');
    expect(sshEntry('web01.hoster.example')).toContain('keyFile: web01-hoster-example}');
  });
});

describe('keyName', () => {
  it.each([
    ['web01', 'ssh-web01'],
    ['Web01', 'ssh-web01'],
    ['web01.hoster.example', 'ssh-web01-hoster-example'],
    ['x'.repeat(64), `ssh-${'x'.repeat(60)}`],
  ])('of %s is %s', (server, expected) => expect(keyName(server)).toBe(expected));
});
