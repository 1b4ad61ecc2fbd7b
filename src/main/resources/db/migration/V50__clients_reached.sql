-- Whom an incident touches since the inventory is another, so that nobody is said to be touched twice.
create table reached_contacts (
  incident_id text not null,
  client_id text not null,
  address text not null,
  at bigint not null,
  primary key (incident_id, client_id, address)
);

-- Up to which change of the inventory whom incidents touch was looked at.
create table inventory_followed (
  id text not null primary key,
  version bigint not null
);
insert into inventory_followed (id, version) select 'clients', version from inventory_version;
