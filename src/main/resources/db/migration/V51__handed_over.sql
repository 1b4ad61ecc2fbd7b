-- The incident whose clock went on for this one when its own became part of that; null when none did.
alter table clocks add column handed_to text;
update clocks set handed_to = (
  select min(incident_id) from clock_takeovers
  where clock_takeovers.child_id = clocks.incident_id and clock_takeovers.name = clocks.name
) where stopped_by = 'closed';

-- The incident whose pause it was before its clock was taken over; null for a clock's own.
alter table clock_pauses add column taken_from text;
