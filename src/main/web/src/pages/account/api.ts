import { call } from '../../api/json';
import { setCsrf } from '../../api/http';
import type { Person, Session } from '../../api/session';
import { useSigned } from '../../app/session';

export interface Me {
  recoveryCodesLeft?: number | null;
  person?: (Person & { password: boolean; secondFactor: boolean; lastLoginAt?: string | null }) | null;
}

export interface Passkey {
  id: string;
  name: string;
  createdAt: string;
  lastUsedAt?: string | null;
}

export interface OpenSession {
  id: string;
  current: boolean;
  complete: boolean;
  createdAt: string;
  seenAt: string;
  expiresAt: string;
  address: string;
  agent: string;
}

export interface Enrolment {
  secret: string;
  uri: string;
  qr: string;
}

export const me = (signal: AbortSignal) => call<Me>('GET', '/api/me', { signal });

export const changeMe = (json: { name: string; email: string; language: string }) =>
  call<Person>('PUT', '/api/me', { json });

export const changePassword = (current: string, password: string) =>
  call<Session>('PUT', '/api/me/password', { json: { current, password } });

export const beginFactor = () => call<Enrolment>('POST', '/api/me/second-factor');

export const confirmFactor = (code: string) =>
  call<{ session: Session; recoveryCodes: string[] }>('PUT', '/api/me/second-factor', { json: { code } });

export const newCodes = () => call<{ recoveryCodes: string[] }>('POST', '/api/me/recovery-codes');

export const passkeys = (signal: AbortSignal) => call<Passkey[]>('GET', '/api/me/passkeys', { signal });

export const removePasskey = (id: string) => call<Session>('DELETE', `/api/me/passkeys/${encodeURIComponent(id)}`);

export const sessions = (signal: AbortSignal) => call<OpenSession[]>('GET', '/api/me/sessions', { signal });

export const endSession = (id: string) => call('DELETE', `/api/me/sessions/${encodeURIComponent(id)}`);

export const endOthers = () => call('DELETE', '/api/me/sessions');

/** Goes on with the session that the hub gave in place of the present one, and its new CSRF token. */
export function useAdopt(): (session: Session) => void {
  const { update } = useSigned();
  return (session) => {
    setCsrf(session.csrf);
    update(session);
  };
}
