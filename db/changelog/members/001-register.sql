--liquibase formatted sql logicalFilePath:members/001-register.sql

--changeset nawat:members-001
create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gin with schema public;
create schema members;
grant usage on schema members to nawat_app, nawat_system;

create table members.member (
    organisation_id uuid not null,
    member_id uuid not null,
    number int not null,
    name text not null,
    other_name text, -- the same name in the organisation's other script
    search_name text not null, -- both names as members.Names folds them
    email text,
    phone text,
    language text not null,
    account_id uuid,
    admitted_on date not null,
    left_on date, -- the last day of membership, inclusive
    constraint member_pk primary key (organisation_id, member_id),
    constraint member_number_unique unique (organisation_id, number),
    constraint member_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint member_account_fk foreign key (account_id) references access.account (account_id),
    constraint member_number_positive check (number > 0),
    constraint member_name_size check (char_length(name) between 1 and 200),
    constraint member_dates check (left_on is null or left_on >= admitted_on),
    constraint member_language_known check (language in ('ar', 'he', 'fr', 'en'))
);
create unique index member_email_unique on members.member (organisation_id, email);
create index member_account on members.member (organisation_id, account_id);
create index member_search on members.member using gin (organisation_id, search_name gin_trgm_ops);

-- Gives the next member number: one row an organisation, locked only while members are admitted.
create table members.last_number (
    organisation_id uuid not null,
    number int not null,
    constraint last_number_pk primary key (organisation_id),
    constraint last_number_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id)
);

alter table members.member enable row level security;
alter table members.member force row level security;
create policy tenant on members.member to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on members.member to nawat_system using (true);
alter table members.last_number enable row level security;
alter table members.last_number force row level security;
create policy tenant on members.last_number to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on members.last_number to nawat_system using (true);
grant select, insert, update on members.member, members.last_number to nawat_app;
grant select on members.member, members.last_number to nawat_system;
