import { read } from '../../api/read';
import type { Slice } from '../../ui/paged';

/** What somebody reported by mail, as `GET /api/tickets` tells it. */
export interface Ticket {
  id: string;
  number: number;
  client?: string | null;
  sender: string;
  senderName: string;
  subject: string;
  status: string;
  openedAt: string;
  changedAt: string;
  /** `yes`, or `no: ` and why no acknowledgement was sent. */
  acknowledged: string;
  messages?: Mail[] | null;
}

export interface Mail {
  id: string;
  /** The signal that holds the mail as it came. */
  signal: string;
  messageId?: string | null;
  sender: string;
  subject: string;
  text: string;
  truncated: boolean;
  receivedAt: string;
}

export const tickets = (cursor: string | undefined, signal: AbortSignal) =>
  read<Slice<Ticket>>('/api/tickets', { cursor }, signal);

export const ticket = (id: string, signal: AbortSignal) =>
  read<Ticket>(`/api/tickets/${encodeURIComponent(id)}`, {}, signal);
