-- What sort of thing a signal is, where the hub sorts them (mails); set_by is the person who corrected it.
create table signal_kinds (
  signal_id text not null primary key,
  kind text not null,
  reason text not null,
  set_by text
);
create index signal_kinds_by_kind on signal_kinds (kind, signal_id);

-- Notices that a mail server took and that came back all the same.
create table notice_bounces (
  notice_id text not null primary key,
  bounced_at bigint not null,
  reason text not null
);
