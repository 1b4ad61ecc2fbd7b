-- Alerts that wait for others before an incident opens, as they came.
create table counted_alerts (
  count_key text not null,
  fingerprint text not null,
  starts_at bigint not null,
  rule text not null,
  source text not null,
  kind text not null,
  severity text not null,
  summary text not null,
  resource text not null,
  ends_at bigint,
  labels text not null,
  links text not null,
  first_seen bigint not null,
  last_seen bigint not null,
  forget_at bigint not null,
  ended_at bigint,
  primary key (count_key, fingerprint, starts_at)
);
create index counted_alerts_of_fault on counted_alerts (fingerprint);
create index counted_alerts_to_forget on counted_alerts (forget_at);
create index counted_alerts_by_rule on counted_alerts (rule);

-- What rules say of an incident's level.
create table incident_rule_levels (
  incident_id text not null,
  rule text not null,
  level integer not null,
  primary key (incident_id, rule)
);
