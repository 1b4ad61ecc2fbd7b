-- When a backup was restored to prove that it can be, and what came of it.
create table watch_restores (
  id text not null primary key,
  at bigint not null,
  server text not null,
  backup text not null,
  good integer not null,
  note text not null,
  who text not null,
  recorded_at bigint not null
);
create index watch_restores_of_server on watch_restores (server, at);
