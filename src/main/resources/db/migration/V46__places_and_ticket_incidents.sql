-- Since when a service or server is in the inventory, and until when it was: a month counts from and to there. The row
-- without a name says that the hub has looked once; what it found then counts as always there.
create table places (
  sort text not null,
  name text not null,
  host text,
  datacentre text,
  client text,
  since bigint not null,
  until bigint,
  primary key (sort, name)
);
-- Reports read critical alerts alone.
create index alerts_critical on alerts (first_seen) where severity = 'critical';
create index maintenances_announced on maintenances (ends_at) where announce = 1;

-- What a ticket is about: an incident, said by a person. When the hub confirmed that it was received is kept with the
-- ticket, for that is when the response clock begins.
alter table tickets add column confirmed_at bigint;
create table ticket_incidents (
  ticket_id text not null primary key,
  incident_id text not null,
  incident_number bigint not null,
  tied_by text not null,
  tied_at bigint not null
);
create index ticket_incidents_of on ticket_incidents (incident_id, ticket_id);

-- When a clock would have begun without any client's request; null when no request changed it.
alter table clocks add column base_at bigint;
