import { body, hub, type Schemas } from '../../api/hub';

export type Secret = Schemas['SecretsShown'];
export type SecretType = Secret['type'];

const at = (name: string) => ({ params: { path: { name } } });

export const secrets = (signal: AbortSignal) => body(hub.GET('/api/secrets', { signal }));

export const remove = (name: string) => hub.DELETE('/api/secrets/{name}', at(name));

// Values pass through here and through the dialog that shows them, never through a query or a mutation: their caches would keep them.

/** Without a value the hub makes one. */
export const create = (name: string, type: SecretType, value?: string) =>
  body(hub.POST('/api/secrets', { body: value ? { name, type, value } : { name, type } }));

export const rotate = (name: string, value?: string) =>
  body(hub.POST('/api/secrets/{name}/rotate', { ...at(name), body: value ? { value } : {} }));

export const show = async (name: string) => (await body(hub.POST('/api/secrets/{name}/show', at(name)))).value;

export const random = async (length: number) =>
  (await body(hub.POST('/api/secrets/random', { body: { length } }))).value;

export const rotateMaster = async () => (await body(hub.POST('/api/vault/rotate-master-key'))).key;
