-- Lists and structured values are JSON text; "version" rises with every change of a row and is the API's ETag.
create table datacentres (
  name text not null primary key,
  provider text not null,
  version bigint not null
);

create table servers (
  name text not null primary key,
  datacentre text,
  names text not null,
  addresses text not null,
  roles text not null,
  ssh text,
  facts text not null,
  version bigint not null
);

create table clients (
  id text not null primary key,
  name text not null,
  language text not null,
  contacts text not null,
  version bigint not null
);

create table services (
  name text not null primary key,
  type text not null,
  server text not null,
  client text,
  names text not null,
  version bigint not null
);

-- One row: how often the inventory has changed. Writers touch it first, which keeps them in line on every engine.
create table inventory_version (
  id text not null primary key,
  version bigint not null
);
insert into inventory_version (id, version) values ('inventory', 0);
