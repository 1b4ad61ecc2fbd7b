-- Append-only. Each row's hash covers every column and the hash before it, its seal is a MAC of the hash; neither is
-- computed here (dev.tocsin.audit says how and what it proves).
create table audit_entries (
  seq bigint not null primary key,
  at bigint not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  act text not null,
  object_kind text not null,
  object_id text not null,
  before_values text not null,
  after_values text not null,
  origin text not null,
  outcome text not null,
  hash text not null,
  seal text not null
);
create index audit_entries_actor on audit_entries (actor_name, seq);
create index audit_entries_act on audit_entries (act, seq);
create index audit_entries_object on audit_entries (object_kind, object_id, seq);
create index audit_entries_at on audit_entries (at);

-- The one row that tells where the record ends, where it begins after old entries were removed, and the entry before
-- which somebody changed the end (0: nobody).
create table audit_head (
  id integer not null primary key,
  seq bigint not null,
  hash text not null,
  base_seq bigint not null,
  base_hash text not null,
  broken_at bigint not null,
  seal text not null
);
insert into audit_head (id, seq, hash, base_seq, base_hash, broken_at, seal) values (1, 0, '', 0, '', 0, '');
