--liquibase formatted sql logicalFilePath:ballots/029-no-names-of-hands.sql

--changeset nawat:ballots-029 splitStatements:false
-- As before (010), and: where hands are raised no named paper is entered. Two tellers count the hands without names, so a member who stood on a list
-- as well would be counted twice.
create or replace function ballots.enter_votes(
    p_organisation uuid, p_ballot uuid, p_members uuid[], p_choices text[], p_keys uuid[], p_codes text[], p_leaves bytea[])
returns table (written int, barred uuid, bar text)
language plpgsql as $body$
declare
    b record;
    v_written int;
begin
    select x.state, x.assembly_id, x.contest, x.closes_at, x.by_hand into b from ballots.ballot x
    where x.organisation_id = p_organisation and x.ballot_id = p_ballot and not x.secret for share;
    if not found then return query select 0, null::uuid, 'NO_BALLOT'; return; end if;
    if b.state <> 'OPEN' or b.closes_at <= clock_timestamp() then return query select 0, null::uuid, 'BALLOT_CLOSED'; return; end if;
    if b.by_hand then return query select 0, null::uuid, 'BY_HAND'; return; end if;
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
