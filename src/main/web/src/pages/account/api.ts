import { body, hub, type Schemas } from '../../api/hub';
import { setCsrf } from '../../api/http';
import type { Session } from '../../api/session';
import { useSigned } from '../../app/session';

export type Passkey = Schemas['PasskeysView'];
export type OpenSession = Schemas['SessionView'];
export type Enrolment = Schemas['MeEnrolment'];

// What holds a password, a code or a secret is called by itself and not through a query or mutation, whose caches keep it.

export const me = (signal: AbortSignal) => body(hub.GET('/api/me', { signal }));

export const changeMe = (changes: Schemas['MeChanges']) => body(hub.PUT('/api/me', { body: changes }));

export const changePassword = (current: string, password: string) =>
  body(hub.PUT('/api/me/password', { body: { current, password } }));

export const beginFactor = () => body(hub.POST('/api/me/second-factor'));

export const confirmFactor = (code: string) => body(hub.PUT('/api/me/second-factor', { body: { code } }));

export const newCodes = () => body(hub.POST('/api/me/recovery-codes'));

export const passkeys = (signal: AbortSignal) => body(hub.GET('/api/me/passkeys', { signal }));

export const removePasskey = (id: string) => body(hub.DELETE('/api/me/passkeys/{id}', { params: { path: { id } } }));

export const sessions = (signal: AbortSignal) => body(hub.GET('/api/me/sessions', { signal }));

export const endSession = (id: string) => hub.DELETE('/api/me/sessions/{id}', { params: { path: { id } } });

export const endOthers = () => hub.DELETE('/api/me/sessions');

/** Goes on with the session that the hub gave in place of the present one, and its new CSRF token. */
export function useAdopt(): (session: Session) => void {
  const { update } = useSigned();
  return (session) => {
    setCsrf(session.csrf);
    update(session);
  };
}
