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
    entitled int not null,
    outcome text not null,
    verdict jsonb not null,
    seal bytea not null, -- Merkle root over the leaves
    counted_at timestamptz not null,
    constraint result_pk primary key (organisation_id, ballot_id),
    constraint result_ballot_fk foreign key (organisation_id, ballot_id) references ballots.ballot (organisation_id, ballot_id),
    constraint result_counts check (for_votes >= 0 and against >= 0 and abstain >= 0 and blank >= 0 and invalid >= 0 and for_votes + against + abstain + blank + invalid <= entitled),
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

--changeset nawat:ballots-002 splitStatements:false
-- Casts one open vote in one statement. FOR SHARE makes closing wait for votes under way and keeps later ones out: a foreign key
-- alone would not. A repeat with the same key answers the first outcome, also after closing.
create function ballots.cast_vote(
    p_organisation uuid, p_assembly uuid, p_ballot uuid, p_member uuid, p_choice text, p_key uuid, p_code text, p_leaf bytea)
returns table (outcome text, code text, at timestamptz)
language plpgsql as $body$
declare
    b record;
    v_bar text;
    v_at timestamptz := clock_timestamp();
    v_written int;
begin
    select x.state, x.assembly_id into b from ballots.ballot x
    where x.organisation_id = p_organisation and x.assembly_id = p_assembly and x.ballot_id = p_ballot and not x.secret for share;
    if not found then
        return query select 'NO_BALLOT', null::text, null::timestamptz;
        return;
    end if;
    return query
        select case when p.receipt_key = p_key then 'RECORDED' else 'ALREADY_VOTED' end, p.receipt_code, p.cast_at
        from ballots.participation p
        where p.organisation_id = p_organisation and p.ballot_id = p_ballot and p.member_id = p_member;
    if found then return; end if;
    if b.state <> 'OPEN' then
        return query select 'BALLOT_CLOSED', null::text, null::timestamptz;
        return;
    end if;
    v_bar := assemblies.voting_bar(p_organisation, b.assembly_id, p_member);
    if v_bar is not null then
        return query select v_bar, null::text, null::timestamptz;
        return;
    end if;
    insert into ballots.participation (organisation_id, ballot_id, member_id, receipt_key, receipt_code, channel, cast_at)
    values (p_organisation, p_ballot, p_member, p_key, p_code, 'BROWSER', v_at)
    on conflict do nothing;
    get diagnostics v_written = row_count;
    if v_written = 0 then
        -- either the same member was quicker in another window, or the receipt code is taken: the caller tries again with a new code
        return query
            select case when p.receipt_key = p_key then 'RECORDED' else 'ALREADY_VOTED' end, p.receipt_code, p.cast_at
            from ballots.participation p
            where p.organisation_id = p_organisation and p.ballot_id = p_ballot and p.member_id = p_member;
        if not found then
            return query select 'CODE_TAKEN', null::text, null::timestamptz;
        end if;
        return;
    end if;
    insert into ballots.open_vote (organisation_id, ballot_id, member_id, choice) values (p_organisation, p_ballot, p_member, p_choice);
    insert into ballots.leaf (organisation_id, ballot_id, leaf) values (p_organisation, p_ballot, p_leaf);
    return query select 'RECORDED', p_code, v_at;
end
$body$;

-- Tellers enter many named papers at once: all of them, or none. Answers how many were written and the first member who may not vote.
create function ballots.enter_votes(
    p_organisation uuid, p_ballot uuid, p_members uuid[], p_choices text[], p_keys uuid[], p_codes text[], p_leaves bytea[])
returns table (written int, barred uuid, bar text)
language plpgsql as $body$
declare
    b record;
    v_written int;
begin
    select x.state, x.assembly_id into b from ballots.ballot x
    where x.organisation_id = p_organisation and x.ballot_id = p_ballot and not x.secret for share;
    if not found then return query select 0, null::uuid, 'NO_BALLOT'; return; end if;
    if b.state <> 'OPEN' then return query select 0, null::uuid, 'BALLOT_CLOSED'; return; end if;
    return query
        select 0, v.member, v.bar
        from (select m as member, assemblies.voting_bar(p_organisation, b.assembly_id, m) as bar from unnest(p_members) m) v
        where v.bar is not null limit 1;
    if found then return; end if;
    insert into ballots.participation (organisation_id, ballot_id, member_id, receipt_key, receipt_code, channel)
    select p_organisation, p_ballot, v.member, v.key, v.code, 'TELLER'
    from unnest(p_members, p_keys, p_codes) v(member, key, code)
    on conflict do nothing;
    get diagnostics v_written = row_count;
    if v_written < cardinality(p_members) then
        return query select v_written, null::uuid, 'ALREADY_VOTED';
        return;
    end if;
    insert into ballots.open_vote (organisation_id, ballot_id, member_id, choice)
    select p_organisation, p_ballot, v.member, v.choice from unnest(p_members, p_choices) v(member, choice);
    insert into ballots.leaf (organisation_id, ballot_id, leaf) select p_organisation, p_ballot, l from unnest(p_leaves) l;
    return query select v_written, null::uuid, null::text;
end
$body$;
revoke execute on function ballots.cast_vote(uuid, uuid, uuid, uuid, text, uuid, text, bytea),
    ballots.enter_votes(uuid, uuid, uuid[], text[], uuid[], text[], bytea[]) from public;
grant execute on function ballots.cast_vote(uuid, uuid, uuid, uuid, text, uuid, text, bytea),
    ballots.enter_votes(uuid, uuid, uuid[], text[], uuid[], text[], bytea[]) to nawat_app;
