--liquibase formatted sql logicalFilePath:ballots/018-consent.sql

--changeset nawat:ballots-018 splitStatements:false
-- Members are asked for consent where the bylaws let them be: an open vote that can be changed until it is closed.
alter table ballots.ballot
    add consent jsonb, -- the clause that allows it, as frozen with the assembly; null: decided by majority alone
    add constraint ballot_consent check (consent is null or (contest is null and changeable and not secret and not by_hand));

-- Why a member objects, and what the chair or the board answers. Reasons are kept before the vote that they are given with, by its key: whose vote was
-- refused has not objected, and puts no words into another's mouth. Said again it is another row: the last one holds. Whether the objection stands is read
-- from the member's last vote.
create table ballots.concern (
    organisation_id uuid not null,
    concern_id uuid not null,
    ballot_id uuid not null,
    member_id uuid not null,
    vote_key uuid not null,
    words text not null,
    language text not null,
    said_at timestamptz not null default clock_timestamp(),
    constraint concern_pk primary key (organisation_id, concern_id),
    constraint concern_ballot_fk foreign key (organisation_id, ballot_id) references ballots.ballot (organisation_id, ballot_id),
    constraint concern_words_size check (char_length(words) between 1 and 2000),
    constraint concern_language_known check (language in ('ar', 'en', 'fr', 'he'))
);
create unique index concern_once on ballots.concern (organisation_id, ballot_id, member_id, vote_key);
create index concern_of_ballot on ballots.concern (organisation_id, ballot_id, member_id, said_at);
create table ballots.concern_answer (
    organisation_id uuid not null,
    concern_id uuid not null,
    account_id uuid not null,
    author text not null, -- the name under which they were signed in
    words text not null,
    answered_at timestamptz not null default clock_timestamp(),
    constraint concern_answer_pk primary key (organisation_id, concern_id),
    constraint concern_answer_concern_fk foreign key (organisation_id, concern_id) references ballots.concern (organisation_id, concern_id),
    constraint concern_answer_account_fk foreign key (account_id) references access.account (account_id),
    constraint concern_answer_author_size check (char_length(author) between 1 and 200),
    constraint concern_answer_words_size check (char_length(words) between 1 and 2000)
);
do $body$
declare t text;
begin
    foreach t in array array['concern', 'concern_answer'] loop
        execute format('alter table ballots.%I enable row level security', t);
        execute format('alter table ballots.%I force row level security', t);
        execute format('create policy tenant on ballots.%I to nawat_app using (organisation_id = nullif(current_setting(''nawat.organisation'', true), '''')::uuid)', t);
        execute format('create policy system on ballots.%I to nawat_system using (true)', t);
    end loop;
end
$body$;
grant select, insert on ballots.concern, ballots.concern_answer to nawat_app;
grant select on ballots.concern, ballots.concern_answer to nawat_system;
