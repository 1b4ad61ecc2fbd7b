-- An incident of which nobody knows gathers what belongs to it until then, by this rule; and news about one that people
-- know of wait until the interval since they last heard is over.
alter table incidents add column waits_until bigint;
alter table incidents add column wait_rule text;
alter table incidents add column heard_at bigint;
alter table incidents add column news_at bigint;
alter table incidents add column news text;
create index incidents_waiting on incidents (waits_until) where waits_until is not null;
create index incidents_with_news on incidents (news_at) where news_at is not null;

-- Which standing alerts explain which, as the rules say of them: an index, made anew when the rules are others. What explains
-- holds back while its state is 'on', and until the time while it is 'settling'.
create table inhibition_ties (
  alert_id text not null,
  rule text not null,
  explains integer not null,
  meets text not null,
  state text not null,
  until_at bigint,
  primary key (alert_id, rule, explains)
);
create index inhibition_ties_meeting on inhibition_ties (meets, rule, explains);
create index inhibition_ties_until on inhibition_ties (until_at) where until_at is not null;
create index inhibition_ties_state on inhibition_ties (state) where explains = 1;
