--liquibase formatted sql logicalFilePath:ballots/007-contests.sql

--changeset nawat:ballots-007 splitStatements:false
-- What the paper of an item offers where the question is not yes or no, as it is prepared; what is put to the vote is frozen in ballots.ballot.
create table ballots.contest (
    organisation_id uuid not null,
    assembly_id uuid not null,
    item_id uuid not null,
    method text not null,
    seats int not null,
    least int not null,
    most int not null,
    top int not null, -- of a score; 0: no scores
    reserved jsonb not null, -- seats that only a group can have
    organ text, -- of an election: what the elected become
    begins date,
    ends date,
    constraint contest_pk primary key (organisation_id, assembly_id, item_id),
    constraint contest_item_fk foreign key (organisation_id, assembly_id, item_id) references assemblies.agenda_item (organisation_id, assembly_id, item_id) on delete cascade,
    constraint contest_method_known check (method in ('PLURALITY', 'BLOCK', 'APPROVAL', 'SCORE', 'IRV', 'SCHULZE', 'SCOTTISH_STV', 'MEEK_STV')),
    constraint contest_sizes check (seats between 1 and 100 and least between 1 and most and most between 1 and 200 and top between 0 and 10),
    constraint contest_organ_known check (organ in ('BOARD', 'SUPERVISORY_BOARD', 'AUDIT_COMMITTEE', 'DELEGATES', 'OTHER')),
    constraint contest_term check ((organ is null) = (begins is null) and (ends is null or (begins is not null and ends > begins)))
);

-- Who stands, or what is proposed. Nobody is taken away: who withdraws stays here with the day.
create table ballots.candidacy (
    organisation_id uuid not null,
    candidacy_id uuid not null,
    assembly_id uuid not null,
    item_id uuid not null,
    ordinal int not null, -- in which order they came, from 1: what the lot draws from
    member_id uuid,
    name jsonb not null,
    about jsonb, -- the statement, or the reasons of a proposal
    seat_group text,
    proposed_by text not null,
    proposed_at timestamptz not null default clock_timestamp(),
    accepted_at timestamptz,
    withdrawn_at timestamptz,
    constraint candidacy_pk primary key (organisation_id, candidacy_id),
    constraint candidacy_contest_fk foreign key (organisation_id, assembly_id, item_id) references ballots.contest (organisation_id, assembly_id, item_id) on delete cascade,
    constraint candidacy_ordinal_unique unique (organisation_id, assembly_id, item_id, ordinal),
    constraint candidacy_ordinal_size check (ordinal between 1 and 200),
    constraint candidacy_group_size check (char_length(seat_group) between 1 and 80),
    constraint candidacy_proposer_size check (char_length(proposed_by) between 1 and 200)
);
create unique index candidacy_member_once on ballots.candidacy (organisation_id, assembly_id, item_id, member_id) where withdrawn_at is null;

do $body$
declare t text;
begin
    foreach t in array array['contest', 'candidacy'] loop
        execute format('alter table ballots.%I enable row level security', t);
        execute format('alter table ballots.%I force row level security', t);
        execute format('create policy tenant on ballots.%I to nawat_app using (organisation_id = nullif(current_setting(''nawat.organisation'', true), '''')::uuid)', t);
        execute format('create policy system on ballots.%I to nawat_system using (true)', t);
    end loop;
end
$body$;
grant select, insert, update, delete on ballots.contest to nawat_app;
grant select, insert, update on ballots.candidacy to nawat_app;
grant select on ballots.contest, ballots.candidacy to nawat_system;

-- An item can be voted on again: a run-off between those whom the first round left.
alter table ballots.ballot
    add contest jsonb, -- null: yes or no
    add changeable boolean not null default false, -- until closing; the last vote counts
    add by_hand boolean not null default false, -- hands are counted in the room: nothing is cast in the booth
    add round int not null default 1,
    drop constraint ballot_item_once,
    add constraint ballot_item_once unique (organisation_id, assembly_id, item_id, round),
    add constraint ballot_round check (round between 1 and 20),
    add constraint ballot_by_hand check (not (by_hand and (secret or changeable)));
create or replace function ballots.keep_frozen_rules() returns trigger language plpgsql as $body$
begin
    if (new.organisation_id, new.ballot_id, new.assembly_id, new.item_id, new.secret, new.rule, new.quorum, new.contest, new.changeable, new.round,
            new.by_hand)
        is distinct from (old.organisation_id, old.ballot_id, old.assembly_id, old.item_id, old.secret, old.rule, old.quorum, old.contest,
            old.changeable, old.round, old.by_hand) then
        raise exception 'frozen rules never change';
    end if;
    return new;
end
$body$;

-- A choice is a word, or a paper as in a BLT file: "3 1=2". What a paper may say is asked where it is cast (ballots.is_paper).
alter table ballots.open_vote
    drop constraint open_vote_choice_known,
    add constraint open_vote_choice_shape check (choice in ('FOR', 'AGAINST', 'ABSTAIN', 'BLANK', 'INVALID') or (choice ~ '^[0-9= -]+$' and length(choice) <= 1000)),
    add version int not null default 1, -- votes that were changed stay; the last one counts
    add vote_key uuid, -- made by the browser for a change, as the receipt's is for the first vote
    drop constraint open_vote_pk,
    add constraint open_vote_pk primary key (organisation_id, ballot_id, member_id, version),
    add constraint open_vote_version check (version between 1 and 1000);
alter table ballots.urn
    drop constraint urn_choice_known,
    add constraint urn_choice_shape check (choice in ('FOR', 'AGAINST', 'ABSTAIN', 'BLANK', 'INVALID') or (choice ~ '^[0-9= -]+$' and length(choice) <= 1000)),
    add change_hash bytea, -- of a key that only the voter has: with it the vote can be changed, and it leads to nobody
    add constraint urn_change_hash_size check (octet_length(change_hash) = 32);
create unique index urn_change on ballots.urn (organisation_id, ballot_id, change_hash) where change_hash is not null;
grant update (choice) on ballots.urn to nawat_app;
alter table ballots.counted_vote
    drop constraint counted_vote_choice_known,
    add constraint counted_vote_choice_shape check (choice in ('FOR', 'AGAINST', 'ABSTAIN', 'BLANK', 'INVALID') or (choice ~ '^[0-9= -]+$' and length(choice) <= 1000));

alter table ballots.result
    add marked int not null default 0, -- papers that choose among the options of a contest
    add count jsonb, -- of a contest: all rounds of it
    drop constraint result_counts,
    add constraint result_counts check (least(for_votes, against, abstain, blank, invalid, marked) >= 0
        and for_votes + against + abstain + blank + invalid + marked <= entitled);

-- Whether a voter may hand in this paper: nobody twice, nobody who does not stand, as many as may be marked, in the way that the method reads.
create function ballots.is_paper(p_contest jsonb, p_choice text) returns boolean
language plpgsql immutable as $body$
declare
    v_method text := p_contest ->> 'method';
    v_named int[];
begin
    -- where no more stand than there are seats, all of them are voted on at once
    if p_contest is null or jsonb_array_length(p_contest -> 'options') <= (p_contest ->> 'seats')::int then
        return p_choice in ('FOR', 'AGAINST', 'ABSTAIN');
    end if;
    if p_choice = 'BLANK' then return true; end if;
    if p_choice !~ '^([1-9][0-9]{0,2}(=[1-9][0-9]{0,2})*|-)( ([1-9][0-9]{0,2}(=[1-9][0-9]{0,2})*|-))*$' then return false; end if;
    v_named := array(select n::int from regexp_split_to_table(p_choice, '[^0-9]+') n where n <> '');
    return cardinality(v_named) between (p_contest ->> 'least')::int and (p_contest ->> 'most')::int
        and (select count(distinct n) = count(*) and max(n) <= jsonb_array_length(p_contest -> 'options') from unnest(v_named) n)
        and case
            when v_method = 'SCORE' then cardinality(string_to_array(p_choice, ' ')) = (p_contest ->> 'top')::int
            when v_method in ('PLURALITY', 'BLOCK', 'APPROVAL') then p_choice !~ '[ -]'
            when v_method in ('SCHULZE', 'MEEK_STV') then p_choice !~ '-'
            else p_choice !~ '[=-]' end;
end
$body$;
revoke execute on function ballots.is_paper(jsonb, text) from public;
grant execute on function ballots.is_paper(jsonb, text) to nawat_app;

--changeset nawat:ballots-007-cast splitStatements:false
-- As before (004), and: the paper is looked at, and a vote can be changed until closing where the ballot allows it. Of an open vote the new one is
-- added and the last one counts. A secret one leads to nobody, so it is found by the hash of a key that only its voter has, and only then changed;
-- who changes is not written down, or the transaction would tell whose it is.
drop function ballots.cast_vote(uuid, bytea, uuid, text, uuid, text);
create function ballots.cast_vote(
    p_organisation uuid, p_secret_hash bytea, p_ballot uuid, p_choice text, p_key uuid, p_code text, p_change text, p_again boolean)
returns table (outcome text, code text, at timestamptz, zone text, assembly uuid)
language plpgsql as $body$
declare
    v_member uuid;
    b record;
begin
    select p.subject, p.bearer into assembly, v_member from access.open_by_pass(p_organisation, p_secret_hash, 'VOTE') p;
    if not found then
        outcome := 'LINK_EXPIRED';
        return next;
        return;
    end if;
    select o.zone into zone from access.organisation o where o.organisation_id = p_organisation;
    select x.state, x.secret, x.contest, x.changeable, x.by_hand into b from ballots.ballot x
    where x.organisation_id = p_organisation and x.assembly_id = assembly and x.ballot_id = p_ballot for share;
    if not found then
        outcome := 'NO_BALLOT';
        return next;
        return;
    end if;
    for tries in 1..2 loop
        select case when p.receipt_key = p_key then 'RECORDED' else 'ALREADY_VOTED' end, p.receipt_code, p.cast_at into outcome, code, at
        from ballots.participation p
        where p.organisation_id = p_organisation and p.ballot_id = p_ballot and p.member_id = v_member;
        if found and not (p_again and b.changeable and outcome = 'ALREADY_VOTED') then
            return next;
            return;
        end if;
        if found then
            outcome := ballots.change_vote(p_organisation, assembly, p_ballot, v_member, p_choice, p_key, p_change, code);
            return next;
            return;
        end if;
        -- either nothing was tried yet, or the receipt's code is taken: then the caller tries again with another
        outcome := case when tries = 2 then 'CODE_TAKEN' when b.state <> 'OPEN' then 'BALLOT_CLOSED'
            when b.by_hand then 'BY_HAND'
            when not ballots.is_paper(b.contest, p_choice) then 'NOT_A_PAPER'
            when b.secret and b.changeable and exists (select from ballots.urn u where u.organisation_id = p_organisation
                and u.ballot_id = p_ballot and u.change_hash = sha256(convert_to(p_change, 'UTF8'))) then 'WRONG_KEY' -- it would lead to two votes
            else assemblies.voting_bar(p_organisation, assembly, v_member) end;
        if outcome is not null then
            return next;
            return;
        end if;
        insert into ballots.participation (organisation_id, ballot_id, member_id, receipt_key, receipt_code, channel)
        values (p_organisation, p_ballot, v_member, p_key, p_code, 'BROWSER')
        on conflict do nothing returning cast_at into at;
        exit when found;
    end loop;
    if b.secret then
        insert into ballots.urn (organisation_id, ballot_id, vote_id, choice, change_hash)
        values (p_organisation, p_ballot, gen_random_uuid(), p_choice,
            case when b.changeable then sha256(convert_to(p_change, 'UTF8')) end);
    else
        insert into ballots.open_vote (organisation_id, ballot_id, member_id, choice) values (p_organisation, p_ballot, v_member, p_choice);
    end if;
    insert into ballots.leaf (organisation_id, ballot_id, leaf) values (p_organisation, p_ballot,
        sha256(uuid_send(p_organisation) || uuid_send(p_ballot) || uuid_send(v_member)
            || convert_to(case when b.secret then 'SECRET' else p_choice end || ' ' || p_code, 'UTF8')));
    outcome := 'RECORDED';
    code := p_code;
    return next;
end
$body$;

-- Changes the vote of somebody who has voted on a ballot that allows it; the caller has opened the organisation, found the ballot FOR SHARE and
-- knows that the member has voted. Answers RECORDED, or why not.
create function ballots.change_vote(
    p_organisation uuid, p_assembly uuid, p_ballot uuid, p_member uuid, p_choice text, p_key uuid, p_change text, p_code text)
returns text
language plpgsql as $body$
declare
    b record;
    v_version int;
begin
    select x.state, x.secret, x.contest into b from ballots.ballot x where x.organisation_id = p_organisation and x.ballot_id = p_ballot;
    if not b.secret then
        perform pg_advisory_xact_lock(hashtextextended(p_ballot::text || p_member::text, 0)); -- one change of one member after the other
        if exists (select from ballots.open_vote v where v.organisation_id = p_organisation and v.ballot_id = p_ballot
            and v.member_id = p_member and v.vote_key = p_key) then return 'RECORDED'; end if;
    end if;
    if b.state <> 'OPEN' then return 'BALLOT_CLOSED'; end if;
    if not ballots.is_paper(b.contest, p_choice) then return 'NOT_A_PAPER'; end if;
    if b.secret then
        update ballots.urn u set choice = p_choice
        where u.organisation_id = p_organisation and u.ballot_id = p_ballot and u.change_hash = sha256(convert_to(p_change, 'UTF8'));
        return case when found then 'RECORDED' else 'WRONG_KEY' end;
    end if;
    select max(v.version) + 1 into v_version from ballots.open_vote v
    where v.organisation_id = p_organisation and v.ballot_id = p_ballot and v.member_id = p_member;
    insert into ballots.open_vote (organisation_id, ballot_id, member_id, choice, version, vote_key)
    values (p_organisation, p_ballot, p_member, p_choice, v_version, p_key);
    insert into ballots.leaf (organisation_id, ballot_id, leaf) values (p_organisation, p_ballot,
        sha256(uuid_send(p_organisation) || uuid_send(p_ballot) || uuid_send(p_member)
            || convert_to(p_choice || ' ' || p_code || ' ' || v_version, 'UTF8')));
    return 'RECORDED';
end
$body$;
revoke execute on function ballots.cast_vote(uuid, bytea, uuid, text, uuid, text, text, boolean),
    ballots.change_vote(uuid, uuid, uuid, uuid, text, uuid, text, text) from public;
grant execute on function ballots.cast_vote(uuid, bytea, uuid, text, uuid, text, text, boolean),
    ballots.change_vote(uuid, uuid, uuid, uuid, text, uuid, text, text) to nawat_app;

-- As before (006), with what a change takes.
drop function ballots.cast_votes(uuid, uuid, bytea[], text[], uuid[], text[]);
create function ballots.cast_votes(p_organisation uuid, p_ballot uuid, p_secret_hashes bytea[], p_choices text[], p_keys uuid[], p_codes text[],
    p_changes text[], p_agains boolean[])
returns table (place int, outcome text, code text, at timestamptz, zone text, assembly uuid)
language plpgsql as $body$
declare v record;
begin
    for v in
        select u.secret_hash, u.choice, u.key, u.code, u.change, u.again, u.place::int as place
        from unnest(p_secret_hashes, p_choices, p_keys, p_codes, p_changes, p_agains)
            with ordinality u(secret_hash, choice, key, code, change, again, place)
        order by u.secret_hash
    loop
        return query
            select v.place, c.outcome, c.code, c.at, c.zone, c.assembly
            from ballots.cast_vote(p_organisation, v.secret_hash, p_ballot, v.choice, v.key, v.code, v.change, v.again) c;
    end loop;
end
$body$;
revoke execute on function ballots.cast_votes(uuid, uuid, bytea[], text[], uuid[], text[], text[], boolean[]) from public;
grant execute on function ballots.cast_votes(uuid, uuid, bytea[], text[], uuid[], text[], text[], boolean[]) to nawat_app;

-- Tellers enter many named papers at once: all of them, or none. Answers how many were written and the first member who may not vote.
create or replace function ballots.enter_votes(
    p_organisation uuid, p_ballot uuid, p_members uuid[], p_choices text[], p_keys uuid[], p_codes text[], p_leaves bytea[])
returns table (written int, barred uuid, bar text)
language plpgsql as $body$
declare
    b record;
    v_written int;
begin
    select x.state, x.assembly_id, x.contest into b from ballots.ballot x
    where x.organisation_id = p_organisation and x.ballot_id = p_ballot and not x.secret for share;
    if not found then return query select 0, null::uuid, 'NO_BALLOT'; return; end if;
    if b.state <> 'OPEN' then return query select 0, null::uuid, 'BALLOT_CLOSED'; return; end if;
    -- in the hands of tellers a paper can be blank or spoilt
    if exists (select from unnest(p_choices) c where c not in ('BLANK', 'INVALID') and not ballots.is_paper(b.contest, c)) then
        return query select 0, null::uuid, 'NOT_A_PAPER';
        return;
    end if;
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
