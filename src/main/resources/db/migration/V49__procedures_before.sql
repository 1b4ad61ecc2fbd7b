-- The text of a procedure that an incident followed before it was turned into another kind: it goes back to that one.
create table procedures_before (
  incident_id text not null,
  name text not null,
  digest text not null,
  primary key (incident_id, name)
);
