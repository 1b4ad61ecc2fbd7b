import { Problem } from '../../api/problem';

const KNOWN = new Set(['last-administrator', 'login-taken', 'changed-meanwhile']);

/** Why the hub refused an act on a person, in the reader's words. */
export function whyNot(error: unknown, t: (key: string) => string): string | undefined {
  return error instanceof Problem && KNOWN.has(error.code) ? t(`why.${error.code}`) : undefined;
}
