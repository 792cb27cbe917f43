--liquibase formatted sql logicalFilePath:ballots/022-changed-votes.sql

--changeset nawat:ballots-022 splitStatements:false
-- Through which link an open vote was changed, so that help in changing it is told as help in voting is. Null: the first version, whose link stands
-- with the participation. Of a changed secret vote nothing is written: it would lead to the voter.
alter table ballots.open_vote add pass_id uuid;
-- The keys of the changes of a secret vote that were taken: one of these that comes again changes nothing any more. They come from the voter's browser,
-- stand nowhere else, and go with the urn when it is emptied.
alter table ballots.urn add change_keys uuid[] not null default '{}';
grant update (change_keys) on ballots.urn to nawat_app;

-- As before (016), and: a change knows its link, and is taken once.
drop function ballots.change_vote(uuid, uuid, uuid, text, uuid, text, text, text);
create function ballots.change_vote(
    p_organisation uuid, p_ballot uuid, p_member uuid, p_choice text, p_key uuid, p_change text, p_code text, p_bar text, p_pass uuid)
returns text
language plpgsql as $body$
declare
    b record;
    v_version int;
    v_hash bytea := sha256(convert_to(p_change, 'UTF8'));
begin
    select x.state, x.secret, x.contest, x.closes_at into b from ballots.ballot x where x.organisation_id = p_organisation and x.ballot_id = p_ballot;
    if b.secret then
        if exists (select from ballots.urn u where u.organisation_id = p_organisation and u.ballot_id = p_ballot and u.change_hash = v_hash
            and p_key = any(u.change_keys)) then return 'RECORDED'; end if;
    else
        perform pg_advisory_xact_lock(hashtextextended(p_ballot::text || p_member::text, 0)); -- one change of one member after the other
        if exists (select from ballots.open_vote v where v.organisation_id = p_organisation and v.ballot_id = p_ballot
            and v.member_id = p_member and v.vote_key = p_key) then return 'RECORDED'; end if;
    end if;
    if b.state <> 'OPEN' or b.closes_at <= clock_timestamp() then return 'BALLOT_CLOSED'; end if;
    if p_bar is not null then return p_bar; end if;
    if not ballots.is_paper(b.contest, p_choice) then return 'NOT_A_PAPER'; end if;
    if b.secret then
        -- asked again: the same change in another window may have been taken while this one waited for the row
        update ballots.urn u set choice = case when p_key = any(u.change_keys) then u.choice else p_choice end, change_keys = u.change_keys || p_key
        where u.organisation_id = p_organisation and u.ballot_id = p_ballot and u.change_hash = v_hash;
        return case when found then 'RECORDED' else 'WRONG_KEY' end;
    end if;
    select max(v.version) + 1 into v_version from ballots.open_vote v
    where v.organisation_id = p_organisation and v.ballot_id = p_ballot and v.member_id = p_member;
    insert into ballots.open_vote (organisation_id, ballot_id, member_id, choice, version, vote_key, pass_id)
    values (p_organisation, p_ballot, p_member, p_choice, v_version, p_key, p_pass);
    insert into ballots.leaf (organisation_id, ballot_id, leaf) values (p_organisation, p_ballot,
        sha256(uuid_send(p_organisation) || uuid_send(p_ballot) || uuid_send(p_member)
            || convert_to(p_choice || ' ' || p_code || ' ' || v_version, 'UTF8')));
    return 'RECORDED';
end
$body$;
revoke execute on function ballots.change_vote(uuid, uuid, uuid, text, uuid, text, text, text, uuid) from public;
grant execute on function ballots.change_vote(uuid, uuid, uuid, text, uuid, text, text, text, uuid) to nawat_app;

create or replace function ballots.cast_votes(p_organisation uuid, p_ballot uuid, p_secret_hashes bytea[], p_choices text[], p_keys uuid[], p_codes text[],
    p_changes text[], p_agains boolean[])
returns table (place int, outcome text, code text, at timestamptz, zone text, assembly uuid)
language plpgsql as $body$
declare
    b record;
    v record;
    v_passes uuid[];
    v_members uuid[];
    v_holders uuid[]; -- who acts in a member's place
    v_assemblies uuid[];
    v_now timestamptz;
begin
    select array_agg(p.pass_id order by s.place), array_agg(p.bearer order by s.place), array_agg(p.holder order by s.place),
        array_agg(p.subject order by s.place) into v_passes, v_members, v_holders, v_assemblies
    from generate_subscripts(p_secret_hashes, 1) s(place)
    left join access.open_by_passes(p_organisation, p_secret_hashes, 'VOTE') p on p.place = s.place;
    select o.zone into zone from access.organisation o where o.organisation_id = p_organisation;
    select x.assembly_id, x.state, x.secret, x.contest, x.changeable, x.by_hand, x.closes_at into b from ballots.ballot x
    where x.organisation_id = p_organisation and x.ballot_id = p_ballot for share;
    v_now := clock_timestamp(); -- after the lock: whoever had to wait for it is judged by the hour at which they came through
    for v in
        with sent as materialized (
            select u.place::int, u.pass, u.member, u.assembly, u.choice, u.key, u.code, u.change, p.receipt_code, p.cast_at,
                u.again and b.changeable and p.channel is distinct from 'PAPER' as again, w.bar, case
                when u.member is null then 'LINK_EXPIRED'
                when b.assembly_id is distinct from u.assembly then 'NO_BALLOT'
                when p.receipt_key = u.key then 'RECORDED'
                when p.receipt_key is not null then 'ALREADY_VOTED'
                when b.state <> 'OPEN' or b.closes_at <= v_now then 'BALLOT_CLOSED'
                when b.by_hand then 'BY_HAND'
                when not ballots.is_paper(b.contest, u.choice) then 'NOT_A_PAPER'
                when w.bar is not null then w.bar
                when b.secret and b.changeable then case when exists (select from ballots.urn k where k.organisation_id = p_organisation
                    and k.ballot_id = p_ballot and k.change_hash = sha256(convert_to(u.change, 'UTF8'))) then 'WRONG_KEY' end -- it would lead to two votes
                end as outcome
            from unnest(v_passes, v_members, v_assemblies, p_choices, p_keys, p_codes, p_changes, p_agains)
                with ordinality u(pass, member, assembly, choice, key, code, change, again, place)
            left join lateral (select x.receipt_key, x.receipt_code, x.cast_at, x.channel from ballots.participation x
                where x.organisation_id = p_organisation and x.ballot_id = p_ballot and x.member_id = u.member limit 1) p on true
            left join assemblies.voting_bars(p_organisation, b.assembly_id, v_members, v_holders) w on w.place = u.place
        ), taken as (
            insert into ballots.participation (organisation_id, ballot_id, member_id, receipt_key, receipt_code, channel, pass_id, cast_at)
            select p_organisation, p_ballot, s.member, s.key, s.code, 'BROWSER', s.pass, v_now from sent s where s.outcome is null order by s.member
            on conflict do nothing
            returning member_id, receipt_key, receipt_code, cast_at
        ), fresh as materialized (
            select s.place, s.member, s.choice, s.code, s.change, t.cast_at
            from sent s join taken t on (t.member_id, t.receipt_key, t.receipt_code) = (s.member, s.key, s.code)
        ), listed as (
            insert into ballots.open_vote (organisation_id, ballot_id, member_id, choice)
            select p_organisation, p_ballot, f.member, f.choice from fresh f where not b.secret
        ), dropped as (
            insert into ballots.urn (organisation_id, ballot_id, vote_id, choice, change_hash)
            select p_organisation, p_ballot, gen_random_uuid(), f.choice, case when b.changeable then sha256(convert_to(f.change, 'UTF8')) end
            from fresh f where b.secret
        ), sealed as (
            insert into ballots.leaf (organisation_id, ballot_id, leaf)
            select p_organisation, p_ballot, sha256(uuid_send(p_organisation) || uuid_send(p_ballot) || uuid_send(f.member)
                || convert_to(case when b.secret then 'SECRET' else f.choice end || ' ' || f.code, 'UTF8'))
            from fresh f
        )
        select s.*, f.place is not null as is_cast, f.cast_at as now_at from sent s left join fresh f on f.place = s.place
    loop
        place := v.place;
        outcome := case when v.is_cast then 'RECORDED' else v.outcome end;
        code := case when v.is_cast then v.code else v.receipt_code end;
        at := coalesce(v.now_at, v.cast_at);
        assembly := v.assembly;
        if outcome is null then
            -- the same member was quicker in another window, or the receipt's code is taken: then the caller tries again with another
            select case when p.receipt_key = v.key then 'RECORDED' when p.channel = 'PAPER' then 'ON_PAPER' else 'ALREADY_VOTED' end,
                p.receipt_code, p.cast_at into outcome, code, at
            from ballots.participation p
            where p.organisation_id = p_organisation and p.ballot_id = p_ballot and p.member_id = v.member;
            outcome := coalesce(outcome, 'CODE_TAKEN');
        end if;
        if outcome = 'ALREADY_VOTED' and v.again then
            outcome := ballots.change_vote(p_organisation, p_ballot, v.member, v.choice, v.key, v.change, code, v.bar, v.pass);
        end if;
        outcome := case outcome when 'ON_PAPER' then 'ALREADY_VOTED' else outcome end; -- a paper is not changed here
        return next;
    end loop;
end
$body$;
