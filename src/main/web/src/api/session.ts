import { hubFetch, setCsrf } from './http';
import { Problem } from './problem';

export interface Person {
  id: string;
  login: string;
  name: string;
  email: string;
  language: string;
  role: string;
  routes: boolean;
  rights: string[];
  version: number;
}

/** Where this browser stands with the hub. */
export interface Session {
  state: 'second-factor' | 'enrol' | 'signed-in';
  csrf: string;
  fresh: boolean;
  passkey: boolean;
  secondFactorAt?: string | null;
  expiresAt: string;
  person?: Person | null;
}

async function send(method: string, path: string, json?: unknown): Promise<Session> {
  const init: RequestInit = { method, headers: { Accept: 'application/json' } };
  if (json !== undefined) {
    init.body = JSON.stringify(json);
    init.headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
  }
  const session = (await (await hubFetch(new Request(path, init))).json()) as Session;
  setCsrf(session.csrf);
  return session;
}

/** The present session, or null for nobody. */
export async function present(): Promise<Session | null> {
  try {
    return await send('GET', '/api/session');
  } catch (e) {
    if (e instanceof Problem && (e.status === 401 || e.status === 403)) {
      return null;
    }
    throw e;
  }
}

export const signIn = (login: string, password: string) => send('POST', '/api/session', { login, password });

export const giveCode = (code: string) => send('POST', '/api/session/second-factor', { code });

export const signInDemo = () => send('POST', '/api/session/demo');

/** Whether this hub is a demo that lets everybody in with one click. */
export async function isDemo(): Promise<boolean> {
  const answer = await fetch('/api/session/demo').catch(() => null);
  return answer?.status === 204;
}

/** Name of the provider that people may sign in with; empty without one. */
export async function provider(): Promise<string> {
  const answer = await fetch('/api/session/methods').catch(() => null);
  const methods = answer?.ok ? ((await answer.json()) as { provider?: string | null }) : null;
  return methods?.provider ?? '';
}

/** Where the browser goes to sign in with it and comes back to this page. */
export const providerAddress = (path: string) => `/login/provider?console=true&next=${encodeURIComponent(path)}`;

export async function signOut(): Promise<void> {
  await hubFetch(new Request('/api/session', { method: 'DELETE' }));
}

/** Proves a passkey; the browser shows its own dialog. */
export async function givePasskey(): Promise<Session> {
  const answer = await hubFetch(new Request('/api/session/passkey/options', { method: 'POST' }));
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(await answer.json());
  const credential = await navigator.credentials.get({ publicKey: options });
  return send('POST', '/api/session/passkey', (credential as PublicKeyCredential).toJSON());
}

/** Adds a passkey to the person signed in. */
export async function addPasskey(name: string): Promise<Session> {
  const answer = await hubFetch(new Request('/api/me/passkeys/options', { method: 'POST' }));
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(await answer.json());
  const made = (await navigator.credentials.create({ publicKey: options })) as PublicKeyCredential;
  return send('POST', '/api/me/passkeys', { name, credential: made.toJSON() });
}
