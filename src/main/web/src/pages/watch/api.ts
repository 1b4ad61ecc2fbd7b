import { body, hub, type Schemas } from '../../api/hub';

export type Watch = Schemas['WatchView'];
export type Column = Schemas['WatchColumn'];
export type Row = Schemas['WatchRow'];
export type Square = Schemas['WatchSquare'];
export type Cell = Schemas['WatchedCell'];
export type Point = Schemas['WatchPoint'];

export const SPANS = ['five', 'hour', 'day'] as const;
export type Span = (typeof SPANS)[number];

/** How often the matrix is read anew; a look happens every five minutes. */
export const EVERY = 15_000;

/** Every server with its sites put together; or one server with each of its sites. */
export const matrix = (server: string | undefined, signal: AbortSignal): Promise<Watch> =>
  body(hub.GET('/api/watch', { params: { query: server === undefined ? {} : { server } }, signal }));

export type Restore = Schemas['RestoreTest'];

/** The restore tests that were recorded, newest first. */
export const restores = (signal: AbortSignal) => body(hub.GET('/api/watch/restores', { params: { query: {} }, signal }));

export const recordRestore = (said: { server: string; backup: string; result: Restore['result']; note: string; at?: string }) =>
  body(hub.POST('/api/watch/restores', { body: said }));

export const oneCell = (check: string, target: string, signal: AbortSignal): Promise<Cell> =>
  body(hub.GET('/api/watch/{check}/{target}', { params: { path: { check, target } }, signal }));

export const history = (check: string, target: string, span: Span, signal: AbortSignal) =>
  body(hub.GET('/api/watch/{check}/{target}/history', { params: { path: { check, target }, query: { span } }, signal }));
