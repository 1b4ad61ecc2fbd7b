-- What is to happen at a time; the row goes in the transaction of what it makes happen.
create table timers (
  id text not null primary key,
  kind text not null,
  subject text not null,
  name text not null,
  due_at bigint not null,
  next_at bigint not null,
  tries integer not null,
  data text not null,
  unique (kind, subject, name)
);
create index timers_due on timers (next_at, id);
