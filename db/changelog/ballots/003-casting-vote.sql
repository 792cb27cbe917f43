--liquibase formatted sql logicalFilePath:ballots/003-casting-vote.sql

--changeset nawat:ballots-003 splitStatements:false
-- The chair's casting vote on a tie, where the frozen rule gives one. Insert-only, beside the result: the count stays what it was.
create table ballots.casting_vote (
    organisation_id uuid not null,
    ballot_id uuid not null,
    choice text not null,
    account_id uuid not null,
    author text not null, -- the name under which the chair was signed in
    reason text not null, -- in the chair's words, for the minutes
    verdict jsonb not null, -- what the rule makes of count and casting vote
    cast_at timestamptz not null default clock_timestamp(),
    constraint casting_vote_pk primary key (organisation_id, ballot_id),
    constraint casting_vote_result_fk foreign key (organisation_id, ballot_id) references ballots.result (organisation_id, ballot_id),
    constraint casting_vote_account_fk foreign key (account_id) references access.account (account_id),
    constraint casting_vote_choice_known check (choice in ('FOR', 'AGAINST')),
    constraint casting_vote_author_size check (char_length(author) between 1 and 200),
    constraint casting_vote_reason_size check (char_length(reason) between 1 and 500)
);
alter table ballots.casting_vote enable row level security;
alter table ballots.casting_vote force row level security;
create policy tenant on ballots.casting_vote to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on ballots.casting_vote to nawat_system using (true);
grant select, insert on ballots.casting_vote to nawat_app;
grant select on ballots.casting_vote to nawat_system;
