--liquibase formatted sql logicalFilePath:ballots/012-ways.sql

--changeset nawat:ballots-ways splitStatements:false
-- Through which link a vote came: the member's own, that of a proxy holder, one that an officer made, one for voting with help. It says nothing of the
-- choice. Not a foreign key: each costs a voter time, and a link is never deleted.
alter table ballots.participation add pass_id uuid; -- null: tellers entered it

-- Somebody who cannot use the device by themself votes with help. Who helped and who watched is written down, never what was voted; which votes
-- came that way is told by their link, which has the same id.
create table ballots.assistance (
    organisation_id uuid not null,
    assistance_id uuid not null,
    assembly_id uuid not null,
    member_id uuid not null,
    assistant text not null, -- their name, as it was then
    assistant_id uuid, -- null: no member
    witness text not null,
    witness_id uuid, -- null: whoever noted it
    account_id uuid not null,
    author text not null,
    noted_at timestamptz not null default clock_timestamp(),
    constraint assistance_pk primary key (organisation_id, assistance_id),
    constraint assistance_voter_fk foreign key (organisation_id, assembly_id, member_id) references assemblies.roll_entry (organisation_id, assembly_id, member_id),
    constraint assistance_witness_fk foreign key (organisation_id, assembly_id, witness_id) references assemblies.roll_entry (organisation_id, assembly_id, member_id),
    constraint assistance_account_fk foreign key (account_id) references access.account (account_id),
    constraint assistance_sizes check (char_length(assistant) between 1 and 200 and char_length(witness) between 1 and 200 and char_length(author) between 1 and 200),
    constraint assistance_three_people check (member_id is distinct from assistant_id and member_id is distinct from witness_id
        and (assistant_id is null or assistant_id is distinct from witness_id))
);
create index assistance_of_assembly on ballots.assistance (organisation_id, assembly_id, noted_at);
alter table ballots.assistance enable row level security;
alter table ballots.assistance force row level security;
create policy tenant on ballots.assistance to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on ballots.assistance to nawat_system using (true);
grant select, insert on ballots.assistance to nawat_app;
grant update (assistant, witness) on ballots.assistance to nawat_app; -- whoever leaves can have their name taken away
grant select on ballots.assistance to nawat_system;
