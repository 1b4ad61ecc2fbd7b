import { body, hub, type Schemas } from '../../api/hub';

export type Token = Schemas['TokenView'];
export type Wanted = Schemas['TokenNewToken'];

export const tokens = async (signal: AbortSignal) => (await body(hub.GET('/api/tokens', { signal }))).items;

/** The token's text, which is shown this once: called outside of any cache. */
export const make = async (wanted: Wanted) => (await body(hub.POST('/api/tokens', { body: wanted }))).token;

export const revoke = (id: string) => hub.DELETE('/api/tokens/{id}', { params: { path: { id } } });
