create table silences (
  id text not null primary key,
  matchers text not null,
  owner text not null,
  reason text not null,
  begins_at bigint not null,
  ends_at bigint not null,
  until_resolved integer not null,
  created_by text not null,
  created_at bigint not null,
  ended_at bigint,
  ended_by text,
  ended_why text
);
create index silences_in_force on silences (id) where ended_at is null;

-- Planned work: begins and ends by itself, unless a person moves it, begins it early or ends it.
create table maintenances (
  id text not null primary key,
  title text not null,
  reason text not null,
  owner text not null,
  servers text not null,
  services text not null,
  datacentres text not null,
  begins_at bigint not null,
  ends_at bigint not null,
  announce integer not null,
  created_by text not null,
  created_at bigint not null,
  moved integer not null,
  started_at bigint,
  ended_at bigint,
  ended_by text,
  ended_why text,
  stood integer,
  version bigint not null
);
create index maintenances_in_force on maintenances (begins_at, id) where ended_at is null;

-- Another text whenever a silence or maintenance is another, so that every hub reads them anew.
create table hold_revision (
  one integer not null primary key,
  revision text not null
);
