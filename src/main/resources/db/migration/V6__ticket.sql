create table tickets (
  id text not null primary key,
  number bigint not null unique,
  client_id text,
  sender text not null,
  sender_name text not null,
  subject text not null,
  status text not null,
  opened_at bigint not null,
  changed_at bigint not null,
  acknowledged text not null
);
create index tickets_of_client on tickets (client_id, id);

create table ticket_messages (
  id text not null primary key,
  ticket_id text not null,
  signal_id text not null unique,
  message_id text,
  sender text not null,
  subject text not null,
  body text not null,
  truncated integer not null,
  received_at bigint not null
);
create index ticket_messages_of_ticket on ticket_messages (ticket_id, id);
create index ticket_messages_by_message_id on ticket_messages (message_id);

-- Who was sent an acknowledgement, and when: what keeps two automatic mail programs from writing to each other for ever.
create table acknowledgements (
  id text not null primary key,
  address text not null,
  known integer not null,
  at bigint not null
);
create index acknowledgements_of_address on acknowledgements (address, at);
create index acknowledgements_by_age on acknowledgements (at);
