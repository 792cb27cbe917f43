--liquibase formatted sql logicalFilePath:access/007-links-of-others.sql

--changeset nawat:access-links-of-others splitStatements:false
-- A link to vote can serve somebody who votes in its bearer's place.
alter table access.pass add holder uuid; -- the member who uses it in the bearer's place; null: the bearer
drop function access.open_by_pass(uuid, bytea, text);
create function access.open_by_pass(p_organisation uuid, p_secret_hash bytea, p_purpose text)
returns table (pass_id uuid, subject uuid, bearer uuid, holder uuid)
language plpgsql as $body$
begin
    if nullif(current_setting('nawat.organisation', true), '') <> p_organisation::text then
        raise exception 'the organisation cannot change inside a transaction';
    end if;
    perform set_config('nawat.organisation', p_organisation::text, true);
    return query
        select p.pass_id, p.subject, p.bearer, p.holder from access.pass p
        where p.organisation_id = p_organisation and p.secret_hash = p_secret_hash and p.purpose = p_purpose
          and p.ended_at is null and p.until > now()
          and (p.sign_in_id is null or exists (select from access.sign_in s where s.sign_in_id = p.sign_in_id and s.ended_at is null));
    if not found then
        perform set_config('nawat.organisation', '', true);
    end if;
end
$body$;
revoke execute on function access.open_by_pass(uuid, bytea, text) from public;
grant execute on function access.open_by_pass(uuid, bytea, text) to nawat_app;
