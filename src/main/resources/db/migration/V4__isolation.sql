-- One row for each isolating action. state: proposed, approved, running, done, failed, unknown,
-- undo-approved, undo-running, undo-failed, undo-unknown, undone.
create table actions (
  id text not null primary key,
  incident_id text not null,
  -- What asked for it, so that an event handled twice asks once.
  request_key text not null unique,
  verb text not null,
  server text not null,
  service text not null,
  mode text not null,
  command text not null,
  undo_command text not null,
  state text not null,
  requested_by text not null,
  requested_at bigint not null,
  approved_by text,
  approved_at bigint,
  undo_by text,
  undo_at bigint,
  -- When it is due to be taken up next, or, while it runs, when its runner must have ended.
  due_at bigint not null,
  attempts integer not null,
  redone integer not null,
  checks integer not null,
  runner text,
  started_at bigint,
  finished_at bigint,
  check_before text,
  answer text,
  undo_answer text,
  reason text,
  ms bigint,
  version bigint not null
);
create unique index actions_in_force on actions (incident_id, verb, service)
  where state not in ('failed', 'undone');
create index actions_of_incident on actions (incident_id, id);
create index actions_of_service on actions (server, service, state);
create index actions_due on actions (due_at)
  where state in ('approved', 'running', 'unknown', 'undo-approved', 'undo-running', 'undo-unknown');

-- What was said once about an incident and is not said again.
create table isolation_notes (
  incident_id text not null,
  subject text not null,
  at bigint not null,
  primary key (incident_id, subject)
);
