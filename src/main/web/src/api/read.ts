import { hubFetch } from './http';

type Query = Record<string, string | number | undefined>;

function address(path: string, query: Query): string {
  const wanted = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(wanted.map(([name, value]) => [name, String(value)])).toString();
  return search ? `${path}?${search}` : path;
}

/** Reads what the hub's document does not describe as one path, e.g. files by their path. */
export async function read<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const request = new Request(address(path, query), { headers: { Accept: 'application/json' }, signal });
  return (await (await hubFetch(request)).json()) as T;
}
