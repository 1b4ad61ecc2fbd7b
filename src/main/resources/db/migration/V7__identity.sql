create table api_tokens (
  id text not null primary key,
  name text not null,
  token_hash text not null unique,
  created_at bigint not null,
  last_used_at bigint
);
