-- How each check stands at each target.
create table watch_cells (
  check_name text not null,
  target text not null,
  server text,
  service text,
  fault text not null,
  severity text not null,
  first_at bigint not null,
  level text not null,
  since bigint not null,
  bad integer not null,
  unknown integer not null,
  blind integer not null,
  looked_at bigint,
  outcome text,
  value double precision,
  detail text not null,
  primary key (check_name, target)
);

-- What changed and has not been taken by the intake yet.
create table watch_news (
  id text not null primary key,
  at bigint not null,
  path text not null,
  body text not null
);

-- Samples put together by time: "five" minutes, "hour", "day".
create table watch_history (
  check_name text not null,
  target text not null,
  span text not null,
  at bigint not null,
  samples integer not null,
  bad integer not null,
  measured integer not null,
  low double precision,
  high double precision,
  total double precision not null,
  primary key (check_name, target, span, at)
);
create index watch_history_by_age on watch_history (span, at);
