--liquibase formatted sql logicalFilePath:assemblies/011-bars.sql

--changeset nawat:assemblies-011 splitStatements:false
-- Why nobody may vote at this moment in the place of each of these members, by its place from 1; null: nothing is in the way. Present members vote
-- for themselves; whoever is not present is voted for by a proxy holder who is, if one was named. Whoever acts in a member's place must hold the
-- member's proxy at that moment; it ends while the member is there. For a crowd as for one: each is looked up, but the statement is begun once.
--   p_acting: who acts in the place of each; null: the member, or tellers for the member
create function assemblies.voting_bars(p_organisation uuid, p_assembly uuid, p_members uuid[], p_acting uuid[])
returns table (place int, bar text)
language plpgsql stable as $body$
begin
    return query
    select v.place::int, case
        when r.may_vote is distinct from true then 'NOT_ON_ROLL'
        when coalesce((select a.kind = 'ARRIVED' from assemblies.attendance a -- as assemblies.is_present, which costs more as a call
            where a.organisation_id = p_organisation and a.assembly_id = p_assembly and a.member_id = v.member
            order by a.at desc limit 1), false) then case when v.acting is not null then 'PROXY_ENDED' end
        when v.acting is not null and v.acting is distinct from p.holder_id then 'PROXY_ENDED'
        when p.holder_id is not null and assemblies.is_present(p_organisation, p_assembly, p.holder_id) then null
        else 'NOT_CHECKED_IN' end
    from unnest(p_members, p_acting) with ordinality v(member, acting, place)
    -- one by one, whatever the statistics say: the first vote is planned on tables that are empty yet
    left join lateral (select e.may_vote from assemblies.roll_entry e
        where e.organisation_id = p_organisation and e.assembly_id = p_assembly and e.member_id = v.member limit 1) r on true
    left join lateral (select g.holder_id from assemblies.proxy g
        where g.organisation_id = p_organisation and g.assembly_id = p_assembly and g.giver_id = v.member and g.withdrawn_at is null limit 1) p on true;
end
$body$;
-- Of one member, for whom nobody acts but tellers.
create or replace function assemblies.voting_bar(p_organisation uuid, p_assembly uuid, p_member uuid) returns text
language plpgsql stable as $body$
begin
    return (select b.bar from assemblies.voting_bars(p_organisation, p_assembly, array[p_member], array[null::uuid]) b);
end
$body$;
revoke execute on function assemblies.voting_bars(uuid, uuid, uuid[], uuid[]) from public;
grant execute on function assemblies.voting_bars(uuid, uuid, uuid[], uuid[]) to nawat_app;

-- A large roll is followed at once by a crowd that looks itself up in it: without statistics, the index by number is as good a guess as the one
-- by member, and each voter reads the whole roll (measured: 1.2 ms a vote instead of 0.1). So whoever freezes it has them made. Only the owner of a
-- table may, before PostgreSQL 17 and its right to maintain one.
create function assemblies.look_at_roll() returns void
language plpgsql security definer set search_path = pg_catalog as $body$
begin
    analyze assemblies.roll_entry;
end
$body$;
revoke execute on function assemblies.look_at_roll() from public;
grant execute on function assemblies.look_at_roll() to nawat_app;

--changeset nawat:assemblies-011-attendance
-- An arrival is found by its member. With the assembly in the key of its event, this key looked as good as the index that is made for it, as long
-- as nobody had counted the arrivals: each voter then read all of them (measured: 12,400 rows a vote).
alter table assemblies.attendance
    drop constraint attendance_pk,
    add constraint attendance_pk primary key (organisation_id, event_id);
