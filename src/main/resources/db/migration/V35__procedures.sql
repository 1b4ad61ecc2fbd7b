-- The texts of procedures that some incident follows or followed: a running incident keeps its own.
create table procedure_texts (
  digest text not null primary key,
  name text not null,
  version integer not null,
  body text not null,
  first_at bigint not null
);

create table procedures_followed (
  incident_id text not null primary key,
  digest text not null,
  began_at bigint not null,
  reopened_at bigint
);

-- What stands written of a step, one row for each: done, skipped, or opened (a person took it back).
create table procedure_steps (
  incident_id text not null,
  step text not null,
  outcome text not null,
  actor text not null,
  at bigint not null,
  proof text not null,
  primary key (incident_id, step)
);
