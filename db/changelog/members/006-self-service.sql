--liquibase formatted sql logicalFilePath:members/006-self-service.sql

--changeset nawat:members-self-service splitStatements:false
-- What members allow, each with its day; the latest row of a purpose counts. Insert-only.
create table members.consent (
    organisation_id uuid not null,
    consent_id uuid not null,
    member_id uuid not null,
    purpose text not null,
    given boolean not null, -- false: taken back
    recorded_at timestamptz not null default clock_timestamp(),
    constraint consent_pk primary key (organisation_id, consent_id),
    constraint consent_member_fk foreign key (organisation_id, member_id) references members.member (organisation_id, member_id),
    constraint consent_purpose_known check (purpose in ('NEWS', 'MEMBER_LIST'))
);
create index consent_member on members.consent (organisation_id, member_id, purpose, consent_id desc);

-- What members ask to have changed: a name, which an office decides; an e-mail address, which the new address itself confirms. Insert-only both.
create table members.change_request (
    organisation_id uuid not null,
    request_id uuid not null,
    member_id uuid not null,
    name text, -- the new one; null where the address changes
    other_name text,
    email text,
    note text, -- why, in their words
    asked_at timestamptz not null default clock_timestamp(),
    asked_by uuid not null,
    constraint change_request_pk primary key (organisation_id, request_id),
    constraint change_request_member_fk foreign key (organisation_id, member_id) references members.member (organisation_id, member_id),
    constraint change_request_account_fk foreign key (asked_by) references access.account (account_id),
    constraint change_request_one_thing check ((name is null) <> (email is null)),
    constraint change_request_name_size check (char_length(name) between 1 and 200),
    constraint change_request_note_size check (char_length(note) between 1 and 1000)
);
create index change_request_member on members.change_request (organisation_id, member_id, request_id desc);
create table members.change_answer (
    organisation_id uuid not null,
    request_id uuid not null,
    done boolean not null, -- false: refused
    reason text,
    answered_at timestamptz not null default clock_timestamp(),
    answered_by uuid not null, -- the office; of an address the member
    constraint change_answer_pk primary key (organisation_id, request_id),
    constraint change_answer_request_fk foreign key (organisation_id, request_id) references members.change_request (organisation_id, request_id),
    constraint change_answer_account_fk foreign key (answered_by) references access.account (account_id),
    constraint change_answer_reason_size check (char_length(reason) between 1 and 1000),
    constraint change_answer_refusal_has_reason check (done or reason is not null)
);

do $body$
declare t text;
begin
    foreach t in array array['consent', 'change_request', 'change_answer'] loop
        execute format('alter table members.%I enable row level security', t);
        execute format('alter table members.%I force row level security', t);
        execute format('create policy tenant on members.%I to nawat_app using (organisation_id = nullif(current_setting(''nawat.organisation'', true), '''')::uuid)', t);
        execute format('create policy system on members.%I to nawat_system using (true)', t);
        execute format('grant select, insert on members.%I to nawat_app', t);
        execute format('grant select on members.%I to nawat_system', t);
    end loop;
end
$body$;
