--liquibase formatted sql logicalFilePath:notices/001-notice.sql

--changeset nawat:notices-001 splitStatements:false
create schema notices;
grant usage on schema notices to nawat_app, nawat_system;

-- What was written, once a language: ten thousand addressees of one letter do not store it ten thousand times.
create table notices.letter (
    organisation_id uuid not null,
    subject_id uuid not null, -- the assembly it convenes
    kind text not null,
    language text not null,
    title text not null,
    body text not null,
    created_at timestamptz not null default now(),
    constraint letter_pk primary key (organisation_id, subject_id, kind, language),
    constraint letter_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint letter_kind_known check (kind in ('CONVENING')),
    constraint letter_language_known check (language in ('ar', 'he', 'fr', 'en')),
    constraint letter_title_size check (char_length(title) between 1 and 300),
    constraint letter_body_size check (char_length(body) between 1 and 50000)
);

-- To whom it was sent, when, and what became of it: the outbox and the proof in one.
create table notices.notice (
    organisation_id uuid not null,
    notice_id uuid not null,
    subject_id uuid not null,
    kind text not null,
    language text not null,
    addressee_id uuid not null, -- the member
    name text not null,
    channel text not null,
    address text,
    state text not null,
    tries int not null default 0,
    failure text,
    created_at timestamptz not null default now(),
    due_at timestamptz not null default now(),
    sent_at timestamptz, -- or delivered by hand, or given up
    constraint notice_pk primary key (organisation_id, notice_id),
    constraint notice_once unique (organisation_id, subject_id, kind, addressee_id),
    constraint notice_letter_fk foreign key (organisation_id, subject_id, kind, language)
        references notices.letter (organisation_id, subject_id, kind, language),
    constraint notice_channel_known check (channel in ('EMAIL', 'BY_HAND')),
    constraint notice_state_known check (state in ('QUEUED', 'SENT', 'FAILED', 'TO_DELIVER', 'DELIVERED')),
    constraint notice_address_given check (channel <> 'EMAIL' or address is not null),
    constraint notice_failure_known check (failure in ('NO_SERVER', 'SERVER_UNREACHABLE', 'SERVER_REFUSED', 'ADDRESS_REFUSED'))
);
create index notice_due on notices.notice (due_at) where state = 'QUEUED';

do $body$
declare t text;
begin
    foreach t in array array['letter', 'notice'] loop
        execute format('alter table notices.%I enable row level security', t);
        execute format('alter table notices.%I force row level security', t);
        execute format('create policy tenant on notices.%I to nawat_app using (organisation_id = nullif(current_setting(''nawat.organisation'', true), '''')::uuid)', t);
        execute format('create policy system on notices.%I to nawat_system using (true)', t);
    end loop;
end
$body$;
-- What was written stays as it was sent.
grant select, insert on notices.letter to nawat_app;
grant select, insert, update on notices.notice to nawat_app;
grant select on notices.letter to nawat_system;
grant select, update on notices.notice to nawat_system;
