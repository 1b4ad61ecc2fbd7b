-- Where an incident is, so that the failure of a data centre finds what it takes with it.
alter table incidents add column datacentre text;
create index incidents_of_datacentre on incidents (datacentre, id) where state <> 'closed' and datacentre is not null;
