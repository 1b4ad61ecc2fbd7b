import { body, hub, type Schemas } from '../../api/hub';

/** One message to one person. */
export type Notice = Schemas['NoticeView'];
export type Attempt = Schemas['NoticeAttemptView'];
type Status = Notice['status'];

const at = (id: string) => ({ params: { path: { id } } });

export const notices = (query: { status?: string; incident?: string; cursor?: string }, signal: AbortSignal) =>
  body(hub.GET('/api/notices', { params: { query: { ...query, status: query.status as Status } }, signal }));

export const notice = (id: string, signal: AbortSignal) => body(hub.GET('/api/notices/{id}', { ...at(id), signal }));

export const retryNotice = (id: string) => body(hub.POST('/api/notices/{id}/retry', at(id)));
