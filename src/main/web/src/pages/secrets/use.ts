import type { Secret, SecretType } from './api';

/** What people make; `hub` is made and used by the hub alone. */
export const TYPES = ['ssh-key', 'api-key', 'webhook', 'mailbox', 'generic'] as const satisfies readonly SecretType[];

export const NAME = /^[a-z0-9-]{1,64}$/;

/** How a route names a secret; # would end an address there. */
export const placeholder = (name: string): string => `{{vault:${name.replace('#', '/')}}}`;

const SSH = 'ssh-';

/** The `keyFile` of a server in the inventory that stands for this key; undefined for names that cannot be one. */
export function keyFile({ type, name }: Pick<Secret, 'type' | 'name'>): string | undefined {
  return type === 'ssh-key' && name.startsWith(SSH) && name.length > SSH.length ? name.slice(SSH.length) : undefined;
}

// What the hub writes as a public key: nothing that a shell could take for more than one word.
const PUBLIC = /^[a-z0-9-]+ [A-Za-z0-9+/=]+( [A-Za-z0-9 ._@-]+)?$/;

/**
 * The line that installs the agent with this key on a server.
 *
 * @param hub what stands for the hub's address, which the console cannot know
 */
export function installLine(publicKey: string, hub: string): string | undefined {
  const whole = publicKey.trim();
  // The remark at its end may be two words, which the agent refuses; it says nothing that the agent needs.
  const key = whole.split(' ', 2).join(' ');
  return PUBLIC.test(whole) ? `/root/tocsin-agent/install.sh --key '${key}' --from ${hub}` : undefined;
}

/** By type as above, the hub's own last; by name within. */
export function sorted<S extends Pick<Secret, 'type' | 'name'>>(list: S[]): S[] {
  const rank = (one: S) => {
    const at = TYPES.findIndex((type) => type === one.type);
    return at < 0 ? TYPES.length : at;
  };
  return [...list].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
