--liquibase formatted sql logicalFilePath:ballots/011-objections.sql

--changeset nawat:ballots-011 splitStatements:false
-- Members of the roll object to a result in writing; what they wrote and what was answered stay. Their names stand on the roll.
create table ballots.objection (
    organisation_id uuid not null,
    objection_id uuid not null,
    ballot_id uuid not null,
    member_id uuid not null,
    reason text not null,
    made_at timestamptz not null default clock_timestamp(),
    constraint objection_pk primary key (organisation_id, objection_id),
    constraint objection_once unique (organisation_id, ballot_id, member_id),
    constraint objection_result_fk foreign key (organisation_id, ballot_id) references ballots.result (organisation_id, ballot_id),
    constraint objection_reason_size check (char_length(reason) between 1 and 4000)
);
create table ballots.objection_answer (
    organisation_id uuid not null,
    objection_id uuid not null,
    account_id uuid not null,
    author text not null, -- the name under which they were signed in
    answer text not null,
    answered_at timestamptz not null default clock_timestamp(),
    constraint objection_answer_pk primary key (organisation_id, objection_id),
    constraint objection_answer_objection_fk foreign key (organisation_id, objection_id) references ballots.objection (organisation_id, objection_id),
    constraint objection_answer_account_fk foreign key (account_id) references access.account (account_id),
    constraint objection_answer_author_size check (char_length(author) between 1 and 200),
    constraint objection_answer_size check (char_length(answer) between 1 and 4000)
);
do $body$
declare t text;
begin
    foreach t in array array['objection', 'objection_answer'] loop
        execute format('alter table ballots.%I enable row level security', t);
        execute format('alter table ballots.%I force row level security', t);
        execute format('create policy tenant on ballots.%I to nawat_app using (organisation_id = nullif(current_setting(''nawat.organisation'', true), '''')::uuid)', t);
        execute format('create policy system on ballots.%I to nawat_system using (true)', t);
    end loop;
end
$body$;
grant select, insert on ballots.objection, ballots.objection_answer to nawat_app;
grant select on ballots.objection, ballots.objection_answer to nawat_system;
