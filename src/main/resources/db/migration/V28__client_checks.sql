-- Whether a client has bought checks of its sites, and what was looked at for it in each month ("2026-11").
alter table clients add column checks integer not null default 0;

create table watch_usage (
  month text not null,
  client text not null,
  service text not null,
  check_name text not null,
  looks bigint not null,
  bad bigint not null,
  unknown bigint not null,
  primary key (month, client, service, check_name)
);
