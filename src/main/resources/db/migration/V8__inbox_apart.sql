-- What is large and written once stands apart, so that marking a signal does not write it again.
create table signal_bodies (
  signal_id text not null primary key,
  body ${blob} not null
);
insert into signal_bodies (signal_id, body) select id, body from signals;

create table signal_alerts (
  signal_id text not null primary key,
  alerts text not null
);
insert into signal_alerts (signal_id, alerts) select id, alerts from signals where alerts is not null;

alter table signals add column size integer not null default 0;
update signals set size = length(body);
alter table signals drop column body;
alter table signals drop column alerts;

-- What the hub fetched itself (fetched = 1) is remembered as long as its signal, since it may lie there unread for
-- ever. Of what came before nobody knows, so all of it is.
alter table deliveries add column fetched integer not null default 1;

drop index incidents_open;
drop index incidents_of_server;
create index incidents_standing on incidents (resource_key, id) where state in ('detected', 'acknowledged');
create index incidents_standing_of_server on incidents (server, id) where state in ('detected', 'acknowledged');

alter table event_cursors drop column failed_tries;
