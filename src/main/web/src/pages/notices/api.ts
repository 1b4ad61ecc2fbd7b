import { act, read } from '../../api/read';
import type { Slice } from '../../ui/paged';

/** One message to one person, as `GET /api/notices` tells it. */
export interface Notice {
  id: string;
  incident?: string | null;
  ticket?: string | null;
  kind: string;
  client?: string | null;
  contact: string;
  to: string;
  language: string;
  status: string;
  tries: number;
  uncertain: number;
  messageId: string;
  createdAt: string;
  nextTry?: string | null;
  deliveredAt?: string | null;
  error?: string | null;
  reply?: string | null;
  attempts?: Attempt[] | null;
  subject?: string | null;
  text?: string | null;
}

export interface Attempt {
  at: string;
  tookMillis: number;
  outcome: string;
  reply: string;
}

export const notices = (query: { status?: string; incident?: string; cursor?: string }, signal: AbortSignal) =>
  read<Slice<Notice>>('/api/notices', query, signal);

export const notice = (id: string, signal: AbortSignal) =>
  read<Notice>(`/api/notices/${encodeURIComponent(id)}`, {}, signal);

export const retryNotice = (id: string) => act<Notice>(`/api/notices/${encodeURIComponent(id)}/retry`);
