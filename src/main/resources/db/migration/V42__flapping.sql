-- How often an incident came back soon after its end, and whether a person said that it is over.
alter table incidents add column turns integer not null default 0;
alter table incidents add column settled integer not null default 0;
