--liquibase formatted sql logicalFilePath:assemblies/005-erasure.sql

--changeset nawat:assemblies-erasure splitStatements:false
-- Takes the name of an erased member out of the frozen rolls; number, right to vote and reason stay, so that every count stays as it was.
create policy erasure on assemblies.roll_entry to nawat_owner using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create function assemblies.erase_person(p_member uuid, p_name text) returns void
    language plpgsql security definer set search_path = pg_catalog, public as $body$
declare
    v_organisation uuid := nullif(current_setting('nawat.organisation', true), '')::uuid;
begin
    if not exists (select from members.erasure e where e.organisation_id = v_organisation and e.member_id = p_member) then
        raise exception 'an erasure is written down first';
    end if;
    update assemblies.roll_entry r set name = p_name where r.organisation_id = v_organisation and r.member_id = p_member;
end
$body$;
revoke all on function assemblies.erase_person(uuid, text) from public;
grant execute on function assemblies.erase_person(uuid, text) to nawat_app;
