-- Who may use the hub. Login names are kept in lower case. A password and a second factor may both be missing:
-- such a person was invited and has not come yet, or was reset.
create table persons (
  id text not null primary key,
  login text not null unique,
  display_name text not null,
  email text not null,
  language text not null,
  role text not null,
  may_route integer not null,
  disabled integer not null,
  password_hash text,
  totp_secret text,
  totp_last_step bigint not null,
  credential_version bigint not null,
  invitation_hash text,
  invitation_until bigint,
  created_at bigint not null,
  last_login_at bigint,
  version bigint not null
);

-- Codes for the day the telephone is gone; each works once.
create table recovery_codes (
  person_id text not null,
  code_hash text not null,
  used_at bigint,
  primary key (person_id, code_hash)
);

-- A session is known by the hash of its cookie. The one before the last rotation counts a little longer, for requests
-- that were on their way. pending_secret is a second factor that is being set up, sealed.
create table sessions (
  id text not null primary key,
  token_hash text not null unique,
  previous_hash text,
  rotated_at bigint not null,
  person_id text not null,
  credential_version bigint not null,
  level text not null,
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null,
  second_factor_at bigint,
  address text not null,
  agent text not null,
  failures integer not null,
  pending_secret text
);
create index sessions_of_person on sessions (person_id, id);
create index sessions_by_previous on sessions (previous_hash) where previous_hash is not null;
create index sessions_by_end on sessions (expires_at);

-- Where a person has signed in from; guessing from elsewhere cannot shut these out.
create table known_addresses (
  person_id text not null,
  address text not null,
  seen_at bigint not null,
  primary key (person_id, address)
);

alter table api_tokens add column scopes text not null default 'read,operate,isolate,routes,administer';
alter table api_tokens add column expires_at bigint;
alter table api_tokens add column created_by text not null default '';
