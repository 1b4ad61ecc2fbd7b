import { body, hub, type Schemas } from '../../api/hub';

export type Person = Schemas['PersonView'];
export type Invited = Schemas['PeopleInvited'];
/** What an administrator sets of a person. */
export type Profile = Required<Schemas['PeopleFields']>;

const at = (id: string) => ({ params: { path: { id } } });

export const people = async (signal: AbortSignal) => (await body(hub.GET('/api/people', { signal }))).items;

export const person = (id: string) => body(hub.GET('/api/people/{id}', at(id)));

export const invite = (login: string, profile: Profile) => body(hub.POST('/api/people', { body: { login, profile } }));

export const change = (id: string, version: number, profile: Profile) =>
  body(
    hub.PUT('/api/people/{id}', {
      params: { path: { id }, header: { 'If-Match': `"${version}"` } },
      body: profile,
    }),
  );

export const remove = (id: string) => hub.DELETE('/api/people/{id}', at(id));

export const newLink = (id: string) => body(hub.POST('/api/people/{id}/invitation', at(id)));

export const resetFactor = (id: string) => hub.DELETE('/api/people/{id}/second-factor', at(id));

export const forgetAccount = (id: string) => hub.DELETE('/api/people/{id}/provider-account', at(id));

export const sessionsOf = (id: string, signal: AbortSignal) =>
  body(hub.GET('/api/people/{id}/sessions', { ...at(id), signal }));

export const endSession = (id: string, session: string) =>
  hub.DELETE('/api/people/{id}/sessions/{session}', { params: { path: { id, session } } });

export const endSessions = (id: string) => hub.DELETE('/api/people/{id}/sessions', at(id));
