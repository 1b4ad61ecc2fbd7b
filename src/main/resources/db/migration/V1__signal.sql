-- Times are epoch milliseconds (UTC), ids UUIDv7 text, structured values JSON text; ${blob} is the engine's binary type.
create table signals (
  id text not null primary key,
  source text not null,
  received_at bigint not null,
  path text not null,
  headers text not null,
  body ${blob} not null,
  status text not null,
  reason text,
  alerts text,
  redelivered integer not null default 0,
  replays integer not null default 0,
  handled_at bigint
);
create index signals_waiting on signals (source, id) where status = 'received';
create index signals_quarantined on signals (id) where status = 'quarantined';

-- What was accepted under a sender's own name for the delivery.
create table deliveries (
  source text not null,
  delivery text not null,
  signal_id text not null,
  accepted_at bigint not null,
  primary key (source, delivery)
);
create index deliveries_age on deliveries (accepted_at);

-- The newest signal of each source: the next one with the same bytes is a repetition of it.
create table newest_signals (
  source text not null primary key,
  signal_id text not null
);

create table checkpoints (
  reader text not null primary key,
  position text not null,
  updated_at bigint not null
);
