-- Whose account at an OpenID Connect provider is whose: bound at the first complete sign-in, by what never changes there.
create table provider_accounts (
  issuer text not null,
  subject text not null,
  person_id text not null,
  bound_at bigint not null,
  primary key (issuer, subject)
);
create unique index provider_accounts_of_person on provider_accounts (person_id, issuer);

-- What the provider said of whoever began the session.
alter table sessions add column provider_claim text;
