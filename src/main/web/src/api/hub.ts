import createClient from 'openapi-fetch';
import { hubFetch } from './http';
import type { components, paths } from './schema';

/** The hub's API, typed by its own OpenAPI document. Every call throws a `Problem` unless it succeeds. */
export const hub = createClient<paths>({ baseUrl: '', fetch: hubFetch });

/** The body of an answer. */
export async function body<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}

export type Schemas = components['schemas'];
