-- What was to be told, once for each event, template and audience; settled when no notice of it is on its way any more.
create table announcements (
  id text not null primary key,
  incident_id text not null,
  event_sequence bigint not null,
  template text not null,
  notices integer not null,
  unsettled integer not null,
  created_at bigint not null,
  unique (event_sequence, template)
);

-- A notice is one message to one person. "thread" names that person within that incident: a newer notice of a thread
-- makes an older one obsolete.
create table notices (
  id text not null primary key,
  notice_key text not null unique,
  thread text not null,
  announcement_id text,
  incident_id text,
  ticket_id text,
  template text not null,
  client_id text,
  contact text not null,
  address text not null,
  language text not null,
  message_id text not null unique,
  in_reply_to text,
  round integer not null,
  status text not null,
  tries integer not null,
  uncertain integer not null,
  due_at bigint not null,
  give_up_at bigint not null,
  created_at bigint not null,
  changed_at bigint not null,
  delivered_at bigint,
  error text,
  reply text
);
create index notices_due on notices (due_at, id) where status = 'pending';
create index notices_sending on notices (id) where status = 'sending';
create index notices_of_thread on notices (thread, id);
create index notices_of_incident on notices (incident_id, id);
create index notices_by_status on notices (status, id);

-- The words as they were when the notice was written; apart, so that a change of state stays a small row.
create table notice_texts (
  notice_id text not null primary key,
  subject text not null,
  plain text not null,
  html text not null
);

-- The delivery log: each time a message was offered to a mail server.
create table notice_attempts (
  id text not null primary key,
  notice_id text not null,
  at bigint not null,
  took_ms bigint not null,
  outcome text not null,
  reply text not null
);
create index notice_attempts_of_notice on notice_attempts (notice_id, id);

-- Services that clients were told are cut, until somebody brought them back.
create table cut_services (
  incident_id text not null,
  service text not null,
  cut_at bigint not null,
  restored_at bigint,
  primary key (incident_id, service)
);
