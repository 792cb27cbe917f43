--liquibase formatted sql logicalFilePath:access/008-passes.sql

--changeset nawat:access-008 splitStatements:false
-- Opens the organisation by whichever of these links are alive, and answers whose each is, by its place from 1; the dead are left out. As
-- access.open_by_pass, for a crowd.
create function access.open_by_passes(p_organisation uuid, p_secret_hashes bytea[], p_purpose text)
returns table (place int, pass_id uuid, subject uuid, bearer uuid, holder uuid)
language plpgsql as $body$
begin
    if nullif(current_setting('nawat.organisation', true), '') <> p_organisation::text then
        raise exception 'the organisation cannot change inside a transaction';
    end if;
    perform set_config('nawat.organisation', p_organisation::text, true);
    return query
        select s.place::int, p.pass_id, p.subject, p.bearer, p.holder
        from unnest(p_secret_hashes) with ordinality s(hash, place)
        cross join lateral (select * from access.pass a where a.organisation_id = p_organisation and a.secret_hash = s.hash limit 1) p
        where p.purpose = p_purpose and p.ended_at is null and p.until > now()
          and (p.sign_in_id is null or exists (select from access.sign_in s where s.sign_in_id = p.sign_in_id and s.ended_at is null));
    if not found then
        perform set_config('nawat.organisation', '', true);
    end if;
end
$body$;
revoke execute on function access.open_by_passes(uuid, bytea[], text) from public;
grant execute on function access.open_by_passes(uuid, bytea[], text) to nawat_app;
