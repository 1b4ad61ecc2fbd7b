-- Passkeys (WebAuthn): public keys only. "record" is the attested credential data in CBOR, base64url.
create table passkeys (
  id text not null primary key,
  person_id text not null,
  credential_id text not null unique,
  name text not null,
  record text not null,
  sign_count bigint not null,
  created_at bigint not null,
  last_used_at bigint
);
create index passkeys_of_person on passkeys (person_id, id);

-- What a passkey of this session is asked to sign, once and for a few minutes.
alter table sessions add column challenge text;
alter table sessions add column challenge_at bigint;
