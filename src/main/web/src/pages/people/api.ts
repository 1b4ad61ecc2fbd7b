import { call } from '../../api/json';
import type { OpenSession } from '../account/api';

export interface Person {
  id: string;
  login: string;
  name: string;
  email: string;
  language: string;
  role: string;
  routes: boolean;
  disabled: boolean;
  password: boolean;
  secondFactor: boolean;
  createdAt: string;
  lastLoginAt?: string | null;
  version: number;
}

/** What an administrator sets of a person. */
export interface Profile {
  name: string;
  email: string;
  language: string;
  role: string;
  routes: boolean;
  disabled: boolean;
}

export interface Invited {
  person: Person;
  invitation: string;
}

const at = (id: string, more = '') => `/api/people/${encodeURIComponent(id)}${more}`;

export const people = async (signal: AbortSignal) =>
  (await call<{ items: Person[] }>('GET', '/api/people', { signal })).items;

export const person = (id: string) => call<Person>('GET', at(id));

export const invite = (login: string, profile: Profile) =>
  call<Invited>('POST', '/api/people', { json: { login, profile } });

export const change = (id: string, version: number, profile: Profile) =>
  call<Person>('PUT', at(id), { json: profile, version });

export const remove = (id: string) => call('DELETE', at(id));

export const newLink = (id: string) => call<Invited>('POST', at(id, '/invitation'));

export const resetFactor = (id: string) => call('DELETE', at(id, '/second-factor'));

export const sessionsOf = (id: string, signal: AbortSignal) => call<OpenSession[]>('GET', at(id, '/sessions'), { signal });

export const endSession = (id: string, session: string) =>
  call('DELETE', at(id, `/sessions/${encodeURIComponent(session)}`));

export const endSessions = (id: string) => call('DELETE', at(id, '/sessions'));
