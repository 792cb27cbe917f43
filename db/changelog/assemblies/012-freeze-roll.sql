--liquibase formatted sql logicalFilePath:assemblies/012-freeze-roll.sql

--changeset nawat:assemblies-012 splitStatements:false
-- Takes the members of a day over into the roll of an assembly, in one statement: those that are named without a vote, and why, the others with one.
create function assemblies.freeze_roll(p_organisation uuid, p_assembly uuid, p_day date, p_without uuid[], p_exclusions text[], p_articles text[])
returns void
language sql as $body$
    insert into assemblies.roll_entry (organisation_id, assembly_id, member_id, number, name, may_vote, exclusion, exclusion_article)
    select p_organisation, p_assembly, m.member_id, m.number, m.name, w.exclusion is null, w.exclusion, w.article
    from members.members_on(p_organisation, p_day) m
    left join unnest(p_without, p_exclusions, p_articles) w(member_id, exclusion, article) on w.member_id = m.member_id
$body$;
revoke execute on function assemblies.freeze_roll(uuid, uuid, date, uuid[], text[], text[]) from public;
grant execute on function assemblies.freeze_roll(uuid, uuid, date, uuid[], text[], text[]) to nawat_app;
