import { body, hub, type Schemas } from '../../api/hub';

/** How far the hub is from empty to at work. */
export type Setup = Schemas['Setup'];

/** One step; `detail` is what there is already: names, a number or a time. */
export type Step = Schemas['SetupStep'];

export type Secret = Schemas['SecretsShown'];

export const setup = (signal: AbortSignal) => body(hub.GET('/api/setup', { signal }));

export const secrets = (signal: AbortSignal) => body(hub.GET('/api/secrets', { signal }));

export const servers = async (signal: AbortSignal) =>
  (await body(hub.GET('/api/servers', { params: { query: { limit: 200 } }, signal }))).items;

/** A key pair of the hub's own for one server. */
export const makeKey = (name: string) => body(hub.POST('/api/secrets', { body: { name, type: 'ssh-key' } }));

/** The value of a secret that the hub made, once. It must not enter a query's cache. */
export const show = async (name: string) =>
  (await body(hub.POST('/api/secrets/{name}/show', { params: { path: { name } } }))).value;
