-- In what order clients are brought back after a great loss: 1 first, 9 last; and how much is to be restored, in gigabytes.
alter table clients add column priority integer;
alter table clients add column size_gb integer;
