--liquibase formatted sql logicalFilePath:ballots/029-late-changes.sql

--changeset nawat:ballots-029 splitStatements:false
-- A change of a secret vote that was sent long ago and comes late, or again, changes nothing any more: the urn knows the keys of the changes that it
-- has taken, as the list of an open vote does. They come from the voter's browser, stand nowhere else, and go with the urn when it is emptied.
alter table ballots.urn add column change_keys uuid[] not null default '{}';

create or replace function ballots.change_vote(
    p_organisation uuid, p_ballot uuid, p_member uuid, p_choice text, p_key uuid, p_change text, p_code text, p_bar text)
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
    insert into ballots.open_vote (organisation_id, ballot_id, member_id, choice, version, vote_key)
    values (p_organisation, p_ballot, p_member, p_choice, v_version, p_key);
    insert into ballots.leaf (organisation_id, ballot_id, leaf) values (p_organisation, p_ballot,
        sha256(uuid_send(p_organisation) || uuid_send(p_ballot) || uuid_send(p_member)
            || convert_to(p_choice || ' ' || p_code || ' ' || v_version, 'UTF8')));
    return 'RECORDED';
end
$body$;
grant update (change_keys) on ballots.urn to nawat_app;
