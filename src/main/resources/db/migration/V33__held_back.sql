-- Whether anybody was told of the incident, how many of its standing alerts are held back, and since when all of them are.
alter table incidents add column told integer not null default 1;
alter table incidents add column firing_held integer not null default 0;
alter table incidents add column held_at bigint;
create index incidents_held on incidents (held_at, id) where held_at is not null;
-- Ids of the silences and maintenances that hold it back, each between commas; null when it speaks.
alter table alerts add column held_by text;
-- How often an older word about it came after a newer one, and changed nothing.
alter table alerts add column stale integer not null default 0;
create index alerts_held on alerts (status, held_by) where held_by is not null;
