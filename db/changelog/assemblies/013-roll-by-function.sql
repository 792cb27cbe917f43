--liquibase formatted sql logicalFilePath:assemblies/013-roll-by-function.sql

--changeset nawat:assemblies-013 splitStatements:false
-- The roll is written by this function alone, which takes each row over from the register of the same organisation: nobody can put a name on a roll.
-- So the two keys that compared each row again are left out: neither members nor assemblies can be deleted by the application, and for a million
-- members the comparing took three quarters of the time (8.3 of 11.2 s).
create policy roll on assemblies.assembly for select to nawat_owner
    using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create or replace function assemblies.freeze_roll(p_organisation uuid, p_assembly uuid, p_day date, p_without uuid[], p_exclusions text[],
    p_articles text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $body$
begin
    -- one after the other with whoever takes an admission back: no key compares roll and register any more, so somebody could be put on a roll who at
    -- that moment becomes one who never was a member
    perform pg_advisory_xact_lock(hashtextextended('roll ' || p_organisation::text, 0));
    if p_organisation is distinct from nullif(current_setting('nawat.organisation', true), '')::uuid
        or not exists (select from assemblies.assembly a where a.organisation_id = p_organisation and a.assembly_id = p_assembly
            and a.state = 'CONVENED' and a.roll_frozen_at is null) then
        raise exception 'no roll is frozen but that of a convened assembly, once';
    end if;
    insert into assemblies.roll_entry (organisation_id, assembly_id, member_id, number, name, may_vote, exclusion, exclusion_article)
    select p_organisation, p_assembly, m.member_id, m.number, m.name, w.exclusion is null, w.exclusion, w.article
    from members.members_on(p_organisation, p_day) m
    left join unnest(p_without, p_exclusions, p_articles) w(member_id, exclusion, article) on w.member_id = m.member_id;
end
$body$;
revoke insert on assemblies.roll_entry from nawat_app;
alter table assemblies.roll_entry drop constraint roll_entry_member_fk, drop constraint roll_entry_assembly_fk;
