import { body, hub, type Schemas } from '../../api/hub';
import { read } from '../../api/read';

/** How far the hub is from empty to at work, as `GET /api/setup` tells it. */
export interface Setup {
  complete: boolean;
  steps: Step[];
}

/** One step; `detail` is what there is already: names, a number or a time. */
export interface Step {
  id: string;
  done: boolean;
  detail?: string | null;
}

export type Secret = Schemas['SecretsShown'];

export const setup = (signal: AbortSignal) => read<Setup>('/api/setup', {}, signal);

export const secrets = (signal: AbortSignal) => body(hub.GET('/api/secrets', { signal }));

export const servers = async (signal: AbortSignal) =>
  (await body(hub.GET('/api/servers', { params: { query: { limit: 200 } }, signal }))).items;

/** A key pair of the hub's own for one server. */
export const makeKey = (name: string) => body(hub.POST('/api/secrets', { body: { name, type: 'ssh-key' } }));

/** The value of a secret that the hub made, once. It must not enter a query's cache. */
export const show = async (name: string) =>
  (await body(hub.POST('/api/secrets/{name}/show', { params: { path: { name } } }))).value;
