-- When an acknowledgement that nobody followed up ended, and whose it was.
alter table incidents add column expired_at bigint;
alter table incidents add column expired_owner text;
-- When clients were told that it will be over, while it stands.
alter table incidents add column estimate_at bigint;
alter table incidents add column estimate_text text;
alter table incidents add column estimate_given_at bigint;
alter table incidents add column estimate_by text;
-- What the hub would say of its level, and why; a person's word stands above it.
alter table incidents add column proposed_level integer;
alter table incidents add column proposed_reason text;
