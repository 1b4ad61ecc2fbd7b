import { body, hub, type Schemas } from '../../api/hub';

/** What somebody reported by mail. Its `acknowledged` is `yes`, or `no: ` and why there was no answer. */
export type Ticket = Schemas['Ticket'];
/** One mail of it; its `signal` holds the mail as it came. */
export type Mail = Schemas['TicketMessage'];

export const tickets = (cursor: string | undefined, signal: AbortSignal) =>
  body(hub.GET('/api/tickets', { params: { query: { cursor } }, signal }));

/** A ticket with its mails and the incidents that it may be about. */
export type Whole = Schemas['TicketShown'];

export const tie = (id: string, incident: string) =>
  body(hub.POST('/api/tickets/{id}/incident', { params: { path: { id } }, body: { incident } }));

export const untie = (id: string) => body(hub.DELETE('/api/tickets/{id}/incident', { params: { path: { id } } }));

export const ticket = (id: string, signal: AbortSignal) =>
  body(hub.GET('/api/tickets/{id}', { params: { path: { id } }, signal }));
