-- Who reacts to the newest change of an incident alone asks for its later events.
create index events_of_incident on incident_events (incident_id, sequence);
