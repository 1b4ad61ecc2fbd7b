/** What an incident is about where neither a service nor a server is: the names, and what they are of. */
export interface Place {
  of: 'group' | 'client' | 'datacentre' | 'unknown';
  /** For a person; empty where nothing was named. */
  words: string;
  /** The rule that made the group. */
  rule?: string;
}

const GROUP = /^group:(\S+) (.*)$/s;
const plain = (text: string): string => text.replaceAll('%20', ' ').replaceAll('%3D', '=').replaceAll('%25', '%');

/**
 * Reads the key by which the hub knows the place of an incident: `kind:name`, of a group of a rule
 * `group:rule field=value …`.
 */
export function placeOf(key: string): Place {
  const group = GROUP.exec(key);
  if (group) {
    const values = (group[2] ?? '').split(' ').map((one) => plain(one.slice(one.indexOf('=') + 1)));
    return { of: 'group', words: values.join(', '), rule: group[1] ?? '' };
  }
  const kind = key.slice(0, key.indexOf(':'));
  const words = key.slice(key.indexOf(':') + 1);
  return { of: kind === 'client' || kind === 'datacentre' ? kind : 'unknown', words };
}
