--liquibase formatted sql logicalFilePath:ballots/001-ballot.sql

--changeset nawat:ballots-001 splitStatements:false
create schema ballots;
grant usage on schema ballots to nawat_app, nawat_system;

create table ballots.ballot (
    organisation_id uuid not null,
    ballot_id uuid not null,
    assembly_id uuid not null,
    item_id uuid not null,
    secret boolean not null,
    state text not null,
    rule jsonb not null, -- the majority rule it is decided by, as frozen with the assembly
    quorum jsonb not null, -- the quorum as it stood when it was opened
    opened_at timestamptz not null,
    closed_at timestamptz,
    constraint ballot_pk primary key (organisation_id, ballot_id),
    constraint ballot_item_fk foreign key (organisation_id, assembly_id, item_id) references assemblies.agenda_item (organisation_id, assembly_id, item_id),
    constraint ballot_item_once unique (organisation_id, assembly_id, item_id),
    constraint ballot_state_known check (state in ('OPEN', 'CLOSED')),
    constraint ballot_closed check ((state = 'CLOSED') = (closed_at is not null))
);

-- Who has voted; never what. Insert-only. The receipt key is made by the voter's browser: a repeat finds the first outcome.
create table ballots.participation (
    organisation_id uuid not null,
    ballot_id uuid not null,
    member_id uuid not null,
    receipt_key uuid not null,
    receipt_code text not null,
    channel text not null,
    cast_at timestamptz not null default clock_timestamp(),
    constraint participation_pk primary key (organisation_id, ballot_id, member_id),
    constraint participation_code_unique unique (organisation_id, receipt_code),
    constraint participation_ballot_fk foreign key (organisation_id, ballot_id) references ballots.ballot (organisation_id, ballot_id),
    constraint participation_code_shape check (receipt_code ~ '^[0-9]{12}$'),
    constraint participation_channel_known check (channel in ('BROWSER', 'TELLER'))
);

-- Open votes, with the voter. Insert-only.
create table ballots.open_vote (
    organisation_id uuid not null,
    ballot_id uuid not null,
    member_id uuid not null,
    choice text not null,
    constraint open_vote_pk primary key (organisation_id, ballot_id, member_id),
    constraint open_vote_participation_fk foreign key (organisation_id, ballot_id, member_id) references ballots.participation (organisation_id, ballot_id, member_id),
    constraint open_vote_choice_known check (choice in ('FOR', 'AGAINST', 'ABSTAIN', 'BLANK', 'INVALID'))
);

-- Leaves of the Merkle tree that seals the ballot when it is closed. Insert-only; no running number, so voters never wait for each other.
create table ballots.leaf (
    organisation_id uuid not null,
    ballot_id uuid not null,
    leaf bytea not null,
    constraint leaf_pk primary key (organisation_id, ballot_id, leaf),
    constraint leaf_ballot_fk foreign key (organisation_id, ballot_id) references ballots.ballot (organisation_id, ballot_id)
);

-- Secret votes while the ballot is open: no column to write a member, a time or a sequence in; the id is random (v4), for v7 holds the time.
create table ballots.urn (
    organisation_id uuid not null,
    ballot_id uuid not null,
    vote_id uuid not null,
    choice text not null,
    constraint urn_pk primary key (organisation_id, ballot_id, vote_id),
    constraint urn_ballot_fk foreign key (organisation_id, ballot_id) references ballots.ballot (organisation_id, ballot_id)
);

-- Secret votes after closing, moved here in random order in one transaction: the rows then share one xmin. Insert-only.
create table ballots.counted_vote (
    organisation_id uuid not null,
    ballot_id uuid not null,
    vote_id uuid not null,
    choice text not null,
    constraint counted_vote_pk primary key (organisation_id, ballot_id, vote_id),
    constraint counted_vote_ballot_fk foreign key (organisation_id, ballot_id) references ballots.ballot (organisation_id, ballot_id)
);

-- What the count gave and what the rule makes of it. Insert-only.
create table ballots.result (
    organisation_id uuid not null,
    ballot_id uuid not null,
    for_votes int not null,
    against int not null,
    abstain int not null,
    blank int not null,
    invalid int not null,
    outcome text not null,
    verdict jsonb not null,
    seal bytea not null, -- Merkle root over the leaves
    counted_at timestamptz not null,
    constraint result_pk primary key (organisation_id, ballot_id),
    constraint result_ballot_fk foreign key (organisation_id, ballot_id) references ballots.ballot (organisation_id, ballot_id),
    constraint result_counts check (for_votes >= 0 and against >= 0 and abstain >= 0 and blank >= 0 and invalid >= 0),
    constraint result_seal_size check (octet_length(seal) = 32)
);

do $body$
declare t text;
begin
    foreach t in array array['ballot', 'participation', 'open_vote', 'leaf', 'urn', 'counted_vote', 'result'] loop
        execute format('alter table ballots.%I enable row level security', t);
        execute format('alter table ballots.%I force row level security', t);
        execute format('create policy tenant on ballots.%I to nawat_app using (organisation_id = nullif(current_setting(''nawat.organisation'', true), '''')::uuid)', t);
        execute format('create policy system on ballots.%I to nawat_system using (true)', t);
    end loop;
end
$body$;
grant select, insert, update on ballots.ballot to nawat_app;
grant select, insert on ballots.participation, ballots.open_vote, ballots.leaf, ballots.counted_vote, ballots.result to nawat_app;
grant select, insert, delete on ballots.urn to nawat_app;
grant select on all tables in schema ballots to nawat_system;
