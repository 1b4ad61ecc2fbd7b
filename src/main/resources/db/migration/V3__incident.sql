create table incidents (
  id text not null primary key,
  number bigint not null unique,
  state text not null,
  kind text not null,
  severity text not null,
  title text not null,
  resource_key text not null,
  server text,
  service text,
  previous_id text,
  owner text,
  opened_at bigint not null,
  changed_at bigint not null,
  resolved_at bigint,
  closed_at bigint,
  firing integer not null,
  version bigint not null
);
create index incidents_open on incidents (resource_key, id) where state <> 'closed';
create index incidents_at_resource on incidents (resource_key, id);
create index incidents_of_server on incidents (server, id) where state <> 'closed';
create index incidents_by_state on incidents (state, id);

-- One row for each time a fault stood; the newest row of a fingerprint is its present state.
create table alerts (
  id text not null primary key,
  fingerprint text not null,
  incident_id text not null,
  source text not null,
  kind text not null,
  severity text not null,
  status text not null,
  summary text not null,
  resource text not null,
  starts_at bigint not null,
  ends_at bigint,
  labels text not null,
  links text not null,
  first_seen bigint not null,
  last_seen bigint not null,
  times_seen integer not null
);
create index alerts_by_fingerprint on alerts (fingerprint, id);
create index alerts_of_incident on alerts (incident_id, id);
create index alerts_expiring on alerts (ends_at) where status = 'firing' and ends_at is not null;

create table timeline (
  id text not null primary key,
  incident_id text not null,
  at bigint not null,
  kind text not null,
  actor text not null,
  line text not null,
  data text not null
);
create index timeline_of_incident on timeline (incident_id, id);

create table incident_events (
  sequence bigint not null primary key,
  incident_id text not null,
  type text not null,
  at bigint not null,
  data text not null
);

-- How far each reader has followed the events.
create table event_cursors (
  reader text not null primary key,
  sequence bigint not null,
  failed_tries integer not null default 0
);

-- Sliding windows of observations that become an alert when there are enough of them.
create table observations (
  kind text not null,
  count_key text not null,
  seen_at text not null,
  updated_at bigint not null,
  primary key (kind, count_key)
);
