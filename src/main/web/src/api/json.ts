import { hubFetch } from './http';

interface Call {
  json?: unknown;
  /** Version that the change is meant for: goes out as `If-Match`. */
  version?: number;
  signal?: AbortSignal;
}

/** A call whose values must not stay in any cache: passwords, codes, tokens, secrets. */
export async function call<T = void>(method: string, path: string, { json, version, signal }: Call = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  const init: RequestInit = { method, headers };
  if (json !== undefined) {
    init.body = JSON.stringify(json);
    headers['Content-Type'] = 'application/json';
  }
  if (version !== undefined) {
    headers['If-Match'] = `"${version}"`;
  }
  if (signal) {
    init.signal = signal;
  }
  const answer = await hubFetch(new Request(path, init));
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}
