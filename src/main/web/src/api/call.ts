import { hubFetch } from './http';

/** What a call may carry. */
interface Call {
  method?: string;
  query?: Record<string, string | number | boolean | null | undefined>;
  /** Sent as JSON unless `type` says otherwise. */
  json?: unknown;
  text?: string;
  type?: string;
  /** Sent as `If-Match`. */
  version?: string | null;
  signal?: AbortSignal;
}

/** An answer with what its head says. */
export interface Answer<T> {
  data: T;
  status: number;
  /** The ETag as it came, to be sent back as `If-Match`. */
  version: string | null;
}

/** A part of a list; `next` is the cursor of the part that follows. */
export interface Listed<T> {
  items: T[];
  next?: string | null;
}

/**
 * One call of an endpoint whose path or answer the OpenAPI document cannot type (a kind in the path,
 * YAML, an ETag that is wanted back). Everything else goes through `hub`.
 */
export async function call<T>(path: string, { method, query, json, text, type, version, signal }: Call = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (json !== undefined || text !== undefined) {
    headers['Content-Type'] = type ?? 'application/json';
  }
  if (version) {
    headers['If-Match'] = version;
  }
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') {
      search.set(name, String(value));
    }
  }
  const init: RequestInit = { method: method ?? 'GET', headers, signal };
  if (json !== undefined) {
    init.body = JSON.stringify(json);
  } else if (text !== undefined) {
    init.body = text;
  }
  const address = new URL(search.size > 0 ? `${path}?${search}` : path, location.origin);
  const response = await hubFetch(new Request(address, init));
  const data = (response.status === 204 ? undefined : await response.json()) as T;
  return { data, status: response.status, version: response.headers.get('ETag') };
}
