--liquibase formatted sql logicalFilePath:ballots/017-void-votes.sql

--changeset nawat:ballots-017 splitStatements:false
-- The chair declares a counted vote void while the assembly sits. Insert-only, beside the result: what was counted stays readable.
create table ballots.void_vote (
    organisation_id uuid not null,
    ballot_id uuid not null,
    account_id uuid not null,
    author text not null, -- the name under which the chair was signed in
    reason text not null, -- in the chair's words, for the minutes
    declared_at timestamptz not null default clock_timestamp(),
    constraint void_vote_pk primary key (organisation_id, ballot_id),
    constraint void_vote_result_fk foreign key (organisation_id, ballot_id) references ballots.result (organisation_id, ballot_id),
    constraint void_vote_account_fk foreign key (account_id) references access.account (account_id),
    constraint void_vote_author_size check (char_length(author) between 1 and 200),
    constraint void_vote_reason_size check (char_length(reason) between 1 and 500)
);
alter table ballots.void_vote enable row level security;
alter table ballots.void_vote force row level security;
create policy tenant on ballots.void_vote to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on ballots.void_vote to nawat_system using (true);
grant select, insert on ballots.void_vote to nawat_app;
grant select on ballots.void_vote to nawat_system;
