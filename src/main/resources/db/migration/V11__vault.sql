-- Secrets at rest. What a version holds is encrypted with a key of its own (wrapped_key), which is encrypted with the
-- master key; the master key is never in the database. A version that was replaced keeps its dates and loses both.
create table secrets (
  name text not null primary key,
  type text not null,
  version integer not null,
  created_at bigint not null,
  created_by text not null,
  last_used_at bigint,
  showable integer not null,
  public_key text
);

create table secret_versions (
  name text not null,
  version integer not null,
  made_at bigint not null,
  made_by text not null,
  master_id text,
  wrapped_key ${blob},
  ciphertext ${blob},
  primary key (name, version)
);
