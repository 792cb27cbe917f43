--liquibase formatted sql logicalFilePath:ballots/004-cast-by-link.sql

--changeset nawat:ballots-004 splitStatements:false
-- Casts one vote of whoever holds the link, in one statement: it opens the organisation, looks at the ballot, the roll and the attendance, and
-- writes that the member took part, the vote and the leaf. FOR SHARE makes closing wait for votes under way and keeps later ones out: a foreign
-- key alone would not. A repeat with the same key answers the first outcome, also after closing.
-- An open vote stands with its member. A secret one goes into the urn alone, and the leaf of its member then says only that they took part: a
-- leaf of the choice could be made anew from the counted votes, and its transaction would lead to the voter.
drop function ballots.cast_vote(uuid, uuid, uuid, uuid, text, uuid, text, bytea);
create function ballots.cast_vote(p_organisation uuid, p_secret_hash bytea, p_ballot uuid, p_choice text, p_key uuid, p_code text)
returns table (outcome text, code text, at timestamptz, zone text, assembly uuid)
language plpgsql as $body$
declare
    v_member uuid;
    b record;
    v_written int;
begin
    select p.subject, p.bearer into assembly, v_member from access.open_by_pass(p_organisation, p_secret_hash, 'VOTE') p;
    if not found then
        outcome := 'LINK_EXPIRED';
        return next;
        return;
    end if;
    select o.zone into zone from access.organisation o where o.organisation_id = p_organisation;
    select x.state, x.secret into b from ballots.ballot x
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
        if found then
            return next;
            return;
        end if;
        -- either nothing was tried yet, or the receipt's code is taken: then the caller tries again with another
        outcome := case when tries = 2 then 'CODE_TAKEN' when b.state <> 'OPEN' then 'BALLOT_CLOSED'
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
        insert into ballots.urn (organisation_id, ballot_id, vote_id, choice) values (p_organisation, p_ballot, gen_random_uuid(), p_choice);
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
revoke execute on function ballots.cast_vote(uuid, bytea, uuid, text, uuid, text) from public;
grant execute on function ballots.cast_vote(uuid, bytea, uuid, text, uuid, text) to nawat_app;

-- Empties the urn of a closed ballot into the counted votes: under new random ids, in their order, in the one transaction that closes.
create function ballots.empty_urn(p_organisation uuid, p_ballot uuid) returns int
language plpgsql as $body$
declare v_moved int;
begin
    with taken as (
        delete from ballots.urn u where u.organisation_id = p_organisation and u.ballot_id = p_ballot returning u.choice
    ), renamed as materialized (
        select gen_random_uuid() as vote_id, t.choice from taken t
    )
    insert into ballots.counted_vote (organisation_id, ballot_id, vote_id, choice)
    select p_organisation, p_ballot, r.vote_id, r.choice from renamed r order by r.vote_id;
    get diagnostics v_moved = row_count;
    return v_moved;
end
$body$;
revoke execute on function ballots.empty_urn(uuid, uuid) from public;
grant execute on function ballots.empty_urn(uuid, uuid) to nawat_app;

-- the words a vote may consist of hold for the urn as for the list
alter table ballots.urn add constraint urn_choice_known check (choice in ('FOR', 'AGAINST', 'ABSTAIN', 'BLANK', 'INVALID'));
alter table ballots.counted_vote add constraint counted_vote_choice_known check (choice in ('FOR', 'AGAINST', 'ABSTAIN', 'BLANK', 'INVALID'));
