-- An incident of which nobody knows gathers what belongs to it until then, by this rule; and news about one that people
-- know of wait until the interval since they last heard is over.
alter table incidents add column waits_until bigint;
alter table incidents add column wait_rule text;
alter table incidents add column heard_at bigint;
alter table incidents add column news_at bigint;
alter table incidents add column news text;
create index incidents_waiting on incidents (waits_until) where waits_until is not null;
create index incidents_with_news on incidents (news_at) where news_at is not null;
