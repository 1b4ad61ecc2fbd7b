-- What was said of a merged incident and holds for the one that stays too, until that is undone: its level, and the one that
-- the other had before; its expected end, and when that was said. Null where the one that stays had its own.
alter table regroupings add column level_taken integer;
alter table regroupings add column level_before integer;
alter table regroupings add column estimate_taken bigint;
alter table regroupings add column estimate_given_taken bigint;
