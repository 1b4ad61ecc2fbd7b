-- The end of a fault may come before its beginning. Kept for an hour, for faults that are not known.
create table early_ends (
  fingerprint text not null primary key,
  starts_at bigint not null,
  ends_at bigint,
  received_at bigint not null
);
create index early_ends_by_time on early_ends (received_at);
