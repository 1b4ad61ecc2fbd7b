-- A test that the hub sent itself is no sign of life of the tool behind the source.
alter table signals add column own_test integer not null default 0;
