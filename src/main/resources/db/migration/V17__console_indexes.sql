-- What the console asks for at once, however much lies behind: the actions that stand or wait,
create index actions_standing on actions (id) where state not in ('failed', 'undone', 'declined');
-- how many incidents there are of each kind,
create index incidents_by_severity on incidents (state, severity);
-- what began and ended on the last days,
create index incidents_by_opening on incidents (opened_at, severity);
create index incidents_by_resolution on incidents (resolved_at, opened_at) where resolved_at is not null;
-- how long it took until somebody had them in hand,
create index timeline_acknowledged on timeline (at, incident_id) where kind = 'acknowledged';
-- and what lies in the quarantine, by its source.
create index signals_quarantined_of_source on signals (source, id) where status = 'quarantined';
