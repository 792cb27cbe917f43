--liquibase formatted sql logicalFilePath:notices/001-notice.sql

--changeset nawat:notices-001
create schema notices;
grant usage on schema notices to nawat_app, nawat_system;

-- What was sent to whom, when, and what became of it: the outbox and the proof in one.
create table notices.notice (
    organisation_id uuid not null,
    notice_id uuid not null,
    subject_id uuid not null, -- the assembly it convenes
    addressee_id uuid not null, -- the member
    kind text not null,
    channel text not null,
    address text,
    language text not null,
    title text not null,
    body text not null,
    state text not null,
    tries int not null default 0,
    failure text,
    created_at timestamptz not null default now(),
    due_at timestamptz not null default now(),
    sent_at timestamptz,
    constraint notice_pk primary key (organisation_id, notice_id),
    constraint notice_once unique (organisation_id, subject_id, kind, addressee_id),
    constraint notice_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint notice_kind_known check (kind in ('CONVENING')),
    constraint notice_channel_known check (channel in ('EMAIL', 'BY_HAND')),
    constraint notice_state_known check (state in ('QUEUED', 'SENT', 'FAILED', 'TO_DELIVER', 'DELIVERED')),
    constraint notice_address_given check (channel <> 'EMAIL' or address is not null)
);
create index notice_due on notices.notice (state, due_at) where state = 'QUEUED';
alter table notices.notice enable row level security;
alter table notices.notice force row level security;
create policy tenant on notices.notice to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on notices.notice to nawat_system using (true);
grant select, insert, update on notices.notice to nawat_app;
grant select, update on notices.notice to nawat_system;
