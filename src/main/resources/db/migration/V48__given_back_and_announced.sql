-- What the incident that stays took from the merged one, and gives back when that is undone: who was in charge, and since
-- when people worked on it. Null where it had its own.
alter table regroupings add column owner_taken text;
alter table regroupings add column started_taken bigint;

-- Announced work as it went before its times or places were changed while it ran, and since when clients have known of the
-- present ones: work is planned for them no earlier.
alter table maintenances add column announced_at bigint;
create table maintenance_spans (
  maintenance_id text not null,
  from_at bigint not null,
  to_at bigint not null,
  servers text not null,
  services text not null,
  datacentres text not null,
  primary key (maintenance_id, from_at)
);
create index maintenance_spans_by_time on maintenance_spans (to_at);
