-- What people answered in the review of an incident; its facts are read from the incident itself.
create table reviews (
  incident_id text not null primary key,
  answers text not null,
  changed_at bigint not null,
  changed_by text not null,
  finished_at bigint,
  finished_by text,
  version bigint not null
);
