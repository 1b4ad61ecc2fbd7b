-- Lists of the console as a person wants to find them again. Their order is the person's.
create table saved_views (
  person_id text not null,
  id text not null,
  place integer not null,
  page text not null,
  name text not null,
  query text not null,
  primary key (person_id, id)
);
