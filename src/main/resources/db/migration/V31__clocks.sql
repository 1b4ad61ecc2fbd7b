-- The clocks of the contract: at most one response and one restore clock for each incident. Times are
-- milliseconds since 1970, target and elapsed are milliseconds of counted time.
create table clocks (
  incident_id text not null,
  name text not null,
  level integer not null,
  target bigint not null,
  started_at bigint not null,
  stopped_at bigint,
  stopped_by text,
  elapsed bigint,
  missed integer not null,
  warned integer not null,
  primary key (incident_id, name)
);
create index clocks_running on clocks (incident_id) where stopped_at is null;
create index clocks_started on clocks (started_at);

create table clock_pauses (
  id text not null primary key,
  incident_id text not null,
  clock text not null,
  from_at bigint not null,
  to_at bigint,
  reason text not null,
  paused_by text not null,
  resumed_by text,
  resume_reason text
);
create index clock_pauses_of on clock_pauses (incident_id, clock, id);

create table clock_levels (
  event bigint not null primary key,
  incident_id text not null,
  at bigint not null,
  level_before integer not null,
  level integer not null,
  reason text not null,
  changed_by text not null
);
create index clock_levels_of on clock_levels (incident_id, event);

-- The last event of an incident that its clocks have followed.
create table clock_progress (
  incident_id text not null primary key,
  event bigint not null
);
