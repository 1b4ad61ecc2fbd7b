-- What people joined and parted: 'merge' made the other incident part of the kept one, 'split' made the other out of
-- alerts of the kept one. The alerts are the ids of those that moved; the key is the place of the other. The state before is that of the merged one, title and kind are those of
-- the one that was split.
create table regroupings (
  id text not null primary key,
  act text not null,
  kept_id text not null,
  other_id text not null,
  other_key text not null,
  state_before text,
  title_before text,
  kind_before text,
  alerts text not null,
  person text not null,
  reason text not null,
  at bigint not null,
  undone_by text,
  undone_reason text,
  undone_at bigint
);
create index regroupings_of_kept on regroupings (kept_id, id);
create index regroupings_of_other on regroupings (other_id, id);
create index regroupings_at_place on regroupings (other_key) where act = 'merge' and undone_at is null;
create unique index regroupings_merged on regroupings (other_id) where act = 'merge' and undone_at is null;
create unique index regroupings_split on regroupings (other_id) where act = 'split';

-- A clock that runs since an incident began that its own took over, and since when it ran before.
create table clock_takeovers (
  incident_id text not null,
  name text not null,
  child_id text not null,
  child_started bigint not null,
  started_before bigint not null,
  primary key (incident_id, name, child_id)
);
