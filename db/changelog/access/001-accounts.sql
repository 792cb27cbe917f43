--liquibase formatted sql logicalFilePath:access/001-accounts.sql

--changeset nawat:access-001 splitStatements:false
create schema access;
grant usage on schema access to nawat_app, nawat_system;

-- Reference table: a person signs in once and may hold offices in many organisations.
create table access.account (
    account_id uuid not null,
    name text not null,
    email text not null, -- lower case
    language text not null,
    password_hash text,
    created_at timestamptz not null default now(),
    constraint account_pk primary key (account_id),
    constraint account_email_unique unique (email),
    constraint account_name_size check (char_length(name) between 1 and 200),
    constraint account_email_size check (char_length(email) between 3 and 254 and email = lower(email)),
    constraint account_language_known check (language in ('ar', 'he', 'fr', 'en'))
);

-- Reference table: one row a browser that is signed in. The cookie holds a secret of which only the hash is kept.
create table access.sign_in (
    sign_in_id uuid not null,
    account_id uuid not null,
    secret_hash bytea not null,
    means text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ended_at timestamptz,
    constraint sign_in_pk primary key (sign_in_id),
    constraint sign_in_secret_unique unique (secret_hash),
    constraint sign_in_account_fk foreign key (account_id) references access.account (account_id),
    constraint sign_in_means_known check (means in ('CODE', 'LINK', 'PASSWORD', 'PASSKEY', 'SET_UP'))
);
create index sign_in_account on access.sign_in (account_id) where ended_at is null;

-- Reference table: codes of six digits and links sent by e-mail; single use, ten minutes, only hashes are kept.
create table access.sign_in_code (
    code_id uuid not null,
    account_id uuid not null,
    code_hash bytea not null,
    link_hash bytea not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    wrong_tries int not null default 0,
    constraint sign_in_code_pk primary key (code_id),
    constraint sign_in_code_link_unique unique (link_hash),
    constraint sign_in_code_account_fk foreign key (account_id) references access.account (account_id)
);
create index sign_in_code_account on access.sign_in_code (account_id, created_at desc);

-- Reference table: wrong tries slow down one pair of account and network address. The key is a hash of both, whether the account exists or not.
create table access.wrong_try (
    try_id uuid not null,
    key_hash bytea not null,
    at timestamptz not null default now(),
    constraint wrong_try_pk primary key (try_id)
);
create index wrong_try_key on access.wrong_try (key_hash, at desc);

-- Reference table: public keys of passkeys (WebAuthn).
create table access.passkey (
    credential_id bytea not null,
    account_id uuid not null,
    label text not null,
    public_key bytea not null,
    signature_count bigint not null,
    uv_initialized boolean not null,
    backup_eligible boolean not null,
    backup_state boolean not null,
    transports text not null,
    credential_type text not null,
    attestation_object bytea,
    attestation_client_data bytea,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    constraint passkey_pk primary key (credential_id),
    constraint passkey_account_fk foreign key (account_id) references access.account (account_id)
);
create index passkey_account on access.passkey (account_id);

grant select, insert, update on access.account, access.sign_in, access.sign_in_code to nawat_app;
grant select, insert, delete on access.wrong_try to nawat_app;
grant delete on access.sign_in_code to nawat_app;
grant select, insert, update, delete on access.passkey to nawat_app;
grant select on access.account to nawat_system;

--changeset nawat:access-002 splitStatements:false
-- Reference table: the directory of tenants. The house itself (administrators hold their office in it) has the nil id.
create table access.organisation (
    organisation_id uuid not null,
    slug text not null,
    kind text not null,
    zone text not null,
    created_at timestamptz not null default now(),
    constraint organisation_pk primary key (organisation_id),
    constraint organisation_slug_unique unique (slug),
    constraint organisation_slug_shape check (slug ~ '^[a-z][a-z0-9-]{1,62}$'),
    constraint organisation_kind_known check (kind in ('HOUSE', 'COOPERATIVE', 'SUPPORT'))
);
insert into access.organisation (organisation_id, slug, kind, zone) values ('00000000-0000-0000-0000-000000000000', 'nawat', 'HOUSE', 'UTC');
grant select, insert on access.organisation to nawat_app;
grant select on access.organisation to nawat_system;

create table access.office (
    organisation_id uuid not null,
    office_id uuid not null,
    account_id uuid not null,
    office text not null,
    held_from date not null,
    held_until date, -- the last day, inclusive; null: open
    granted_by uuid,
    constraint office_pk primary key (organisation_id, office_id),
    constraint office_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint office_account_fk foreign key (account_id) references access.account (account_id),
    constraint office_known check (office in ('MEMBER', 'CHAIR', 'SECRETARY', 'TREASURER', 'TELLER', 'SUPERVISORY_COMMITTEE', 'ADVISOR', 'ADMINISTRATOR')),
    constraint office_dates check (held_until is null or held_until >= held_from - 1)
);
create index office_of_account on access.office (organisation_id, account_id, office);
create index office_by_account on access.office (account_id);

-- A secret link that lets its bearer do one thing: vote, keep the desk, show the hall screen, set up the installation.
create table access.pass (
    organisation_id uuid not null,
    pass_id uuid not null,
    purpose text not null,
    subject uuid not null,
    bearer uuid,
    secret_hash bytea not null,
    created_at timestamptz not null default now(),
    until timestamptz not null,
    ended_at timestamptz,
    constraint pass_pk primary key (organisation_id, pass_id),
    constraint pass_secret_unique unique (organisation_id, secret_hash),
    constraint pass_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint pass_purpose_known check (purpose in ('VOTE', 'DESK', 'HALL', 'SET_UP'))
);
create index pass_subject on access.pass (organisation_id, subject, purpose, bearer);

-- Who did what when, in which organisation. Insert-only.
create table access.audit_entry (
    organisation_id uuid not null,
    entry_id uuid not null,
    at timestamptz not null default now(),
    account_id uuid,
    pass_id uuid,
    act text not null,
    subject uuid,
    detail jsonb not null,
    constraint audit_entry_pk primary key (organisation_id, entry_id),
    constraint audit_entry_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id)
);

do $body$
declare t text;
begin
    foreach t in array array['office', 'pass', 'audit_entry'] loop
        execute format('alter table access.%I enable row level security', t);
        execute format('alter table access.%I force row level security', t);
        execute format('create policy tenant on access.%I to nawat_app using (organisation_id = nullif(current_setting(''nawat.organisation'', true), '''')::uuid)', t);
        execute format('create policy system on access.%I to nawat_system using (true)', t);
    end loop;
end
$body$;
-- Which organisations a person belongs to must be known before one of them is chosen.
create policy own on access.office for select to nawat_app using (account_id = nullif(current_setting('nawat.account', true), '')::uuid);

grant select, insert, update on access.office, access.pass to nawat_app;
grant select, insert on access.audit_entry to nawat_app;
grant select on access.office, access.pass, access.audit_entry to nawat_system;

--changeset nawat:access-003 splitStatements:false
-- Opens an organisation for the running transaction and answers the offices that the signed-in person holds there today;
-- without one, nothing is opened. One round trip authorises and sets the tenant.
create function access.open_organisation(p_sign_in uuid, p_organisation uuid) returns text[]
language plpgsql as $body$
declare
    held text[];
begin
    if nullif(current_setting('nawat.organisation', true), '') <> p_organisation::text then
        raise exception 'the organisation cannot change inside a transaction';
    end if;
    perform set_config('nawat.organisation', p_organisation::text, true);
    select array_agg(distinct o.office) into held
    from access.sign_in s
    join access.organisation org on org.organisation_id = p_organisation
    join access.office o on o.organisation_id = org.organisation_id and o.account_id = s.account_id
    where s.sign_in_id = p_sign_in and s.ended_at is null and s.expires_at > now()
      and o.held_from <= (now() at time zone org.zone)::date
      and (o.held_until is null or o.held_until >= (now() at time zone org.zone)::date);
    if held is null then
        perform set_config('nawat.organisation', '', true);
        return array[]::text[];
    end if;
    return held;
end
$body$;

-- The same for the bearer of a secret link.
create function access.open_by_pass(p_organisation uuid, p_secret_hash bytea, p_purpose text)
returns table (pass_id uuid, subject uuid, bearer uuid)
language plpgsql as $body$
begin
    if nullif(current_setting('nawat.organisation', true), '') <> p_organisation::text then
        raise exception 'the organisation cannot change inside a transaction';
    end if;
    perform set_config('nawat.organisation', p_organisation::text, true);
    return query
        select p.pass_id, p.subject, p.bearer from access.pass p
        where p.organisation_id = p_organisation and p.secret_hash = p_secret_hash and p.purpose = p_purpose
          and p.ended_at is null and p.until > now();
    if not found then
        perform set_config('nawat.organisation', '', true);
    end if;
end
$body$;
revoke execute on function access.open_organisation(uuid, uuid), access.open_by_pass(uuid, bytea, text) from public;
grant execute on function access.open_organisation(uuid, uuid), access.open_by_pass(uuid, bytea, text) to nawat_app;
