-- Which incidents a signal told of.
create table signal_incidents (
  signal_id text not null,
  incident_id text not null,
  primary key (signal_id, incident_id)
);
create index signals_of_incident on signal_incidents (incident_id, signal_id);

-- Counting what is open reads nothing else.
create index incidents_by_state_and_severity on incidents (state, severity);

-- What people put beside an incident; the bytes stand apart, so that a list does not read them.
create table incident_files (
  id text not null primary key,
  incident_id text not null,
  name text not null,
  type text not null,
  size integer not null,
  sha256 text not null,
  added_by text not null,
  added_at bigint not null
);
create index files_of_incident on incident_files (incident_id, id);

create table incident_file_bodies (
  file_id text not null primary key,
  body ${blob} not null
);
