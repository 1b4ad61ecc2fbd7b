-- What each signal last said was seen: a signal that is read again replaces what it said before. It takes the place of
-- the windows without a memory of their signals; what they held is counted anew from the next signals on.
create table observed (
  signal_id text not null,
  kind text not null,
  count_key text not null,
  seen_at text not null,
  newest bigint not null,
  keep_until bigint not null,
  primary key (signal_id, kind, count_key)
);
create index observed_window on observed (kind, count_key, newest);
create index observed_over on observed (keep_until);
drop table observations;

-- What staff were told once about an incident: that it is graver now, that a fault of another kind joined.
create table staff_news (
  incident_id text not null,
  subject text not null,
  at bigint not null,
  primary key (incident_id, subject)
);

-- A proposal that was declined is over: the same may be asked for again.
drop index actions_in_force;
create unique index actions_in_force on actions (incident_id, verb, service)
  where state not in ('failed', 'undone', 'declined');
