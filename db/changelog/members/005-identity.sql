--liquibase formatted sql logicalFilePath:members/005-identity.sql

--changeset nawat:members-identity splitStatements:false
-- National ids, and registration numbers of legal persons: encrypted with a key that is not in this database. The fingerprint is keyed too; it
-- finds one person in two memberships and says nothing to whoever has no key. Not a book: what is needed no more is deleted.
create table members.identity (
    organisation_id uuid not null,
    member_id uuid not null,
    key_id text not null, -- which key, so that keys can be changed
    sealed bytea not null, -- nonce and ciphertext of AES-256-GCM, bound to organisation and member
    fingerprint bytea not null, -- HMAC-SHA-256 of organisation and number
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by uuid not null,
    constraint identity_pk primary key (organisation_id, member_id),
    constraint identity_member_fk foreign key (organisation_id, member_id) references members.member (organisation_id, member_id),
    constraint identity_account_fk foreign key (recorded_by) references access.account (account_id),
    constraint identity_key_size check (char_length(key_id) between 1 and 40),
    constraint identity_sealed_size check (octet_length(sealed) between 29 and 1000),
    constraint identity_fingerprint_size check (octet_length(fingerprint) = 32)
);
create index identity_fingerprint on members.identity (organisation_id, fingerprint);
alter table members.identity enable row level security;
alter table members.identity force row level security;
create policy tenant on members.identity to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on members.identity to nawat_system using (true);
grant select, insert, update, delete on members.identity to nawat_app;
grant select on members.identity to nawat_system;
