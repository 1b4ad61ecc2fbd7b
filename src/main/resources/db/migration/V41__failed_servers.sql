-- Servers that are down with their data centre, whose incident explains what their services tell.
create table failed_servers (
  server text not null primary key,
  incident_id text not null
);
create index failed_servers_of_incident on failed_servers (incident_id);
