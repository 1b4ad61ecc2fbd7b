-- A plan to bring everything back that a data centre held; a rehearsal belongs to no incident. The figures are kept as
-- they were when it began, so that the plan can be computed again from its own facts.
create table recovery_plans (
  id text not null primary key,
  datacentre text not null,
  provider text not null,
  incident_id text,
  rehearsal integer not null,
  state text not null,
  teams integer not null,
  reason text not null,
  figures text not null,
  begun_by text not null,
  begun_at bigint not null,
  ended_by text,
  ended_at bigint,
  end_reason text,
  version bigint not null
);
create unique index recovery_running on recovery_plans (datacentre, rehearsal) where state = 'running';
create index recovery_of_incident on recovery_plans (incident_id) where incident_id is not null;

create table recovery_servers (
  plan_id text not null,
  server text not null,
  back_at bigint,
  primary key (plan_id, server)
);

-- In the order in which they are brought back.
create table recovery_clients (
  plan_id text not null,
  client text not null,
  name text not null,
  place integer not null,
  priority integer not null,
  size_gb integer not null,
  services integer not null,
  servers text not null,
  restore_ms bigint not null,
  first_estimate bigint,
  told_estimate bigint,
  primary key (plan_id, client)
);

-- What was really begun and ended; one that failed stays, and is followed by the next.
create table recovery_attempts (
  id text not null primary key,
  plan_id text not null,
  step text not null,
  subject text not null,
  team integer not null,
  begun_at bigint,
  ended_at bigint,
  outcome text not null,
  person text not null,
  note text
);
create index recovery_attempts_of_plan on recovery_attempts (plan_id, id);
create unique index recovery_attempts_running on recovery_attempts (plan_id, team) where outcome = 'running';
