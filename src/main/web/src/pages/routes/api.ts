import { read } from '../../api/read';

/** A route or Kamelet file, as `GET /api/routes` tells it. */
export interface RouteFile {
  path: string;
  id: string;
  kind: string;
  description: string;
  state: string;
  /** Whether a version of it is at work, even if it is not the file's present text. */
  active: boolean;
  problem?: { line: number; message: string } | null;
  exchanges?: Exchanges | null;
  yaml?: string | null;
  /** The file as a tree; null where it is broken, absent in lists. */
  steps?: Step[] | null;
}

export interface Exchanges {
  total: number;
  failed: number;
  inFlight: number;
  last?: string | null;
  meanMillis?: number | null;
  lastFailure?: string | null;
}

/** A step of a route, and the steps inside it. */
export interface Step {
  id?: string | null;
  kind: string;
  text: string;
  label?: string | null;
  children?: Step[] | null;
}

export const routeFiles = async (signal: AbortSignal) => (await read<{ items: RouteFile[] }>('/api/routes', {}, signal)).items;

export const routeFile = (path: string, signal: AbortSignal) =>
  read<RouteFile>(`/api/routes/${path.split('/').map(encodeURIComponent).join('/')}`, {}, signal);
