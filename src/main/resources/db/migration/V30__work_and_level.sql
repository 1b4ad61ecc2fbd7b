-- The level decides how long the contract gives; a person's word stands above the hub's proposal.
alter table incidents add column level integer not null default 1;
alter table incidents add column level_given integer not null default 0;
-- When somebody said that work on it has begun, and that its end was checked.
alter table incidents add column started_at bigint;
alter table incidents add column verified_at bigint;

drop index incidents_standing;
drop index incidents_standing_of_server;
create index incidents_standing on incidents (resource_key, id) where state in ('detected', 'acknowledged', 'working');
create index incidents_standing_of_server on incidents (server, id) where state in ('detected', 'acknowledged', 'working');
