--liquibase formatted sql logicalFilePath:access/004-pass-sign-in.sql

--changeset nawat:access-pass-sign-in splitStatements:false
-- A link that somebody opened while signed in ends with that sign-in: whoever signs out everywhere, because a telephone is lost, takes the way
-- into the booth along. Links for a room belong to nobody's sign-in.
alter table access.pass add sign_in_id uuid constraint pass_sign_in_fk references access.sign_in (sign_in_id);
create or replace function access.open_by_pass(p_organisation uuid, p_secret_hash bytea, p_purpose text)
returns table (pass_id uuid, subject uuid, bearer uuid)
language plpgsql as $body$
begin
    if nullif(current_setting('nawat.organisation', true), '') <> p_organisation::text then
        raise exception 'the organisation cannot change inside a transaction';
    end if;
    perform set_config('nawat.organisation', p_organisation::text, true);
    return query
        select p.pass_id, p.subject, p.bearer from access.pass p
        where p.organisation_id = p_organisation and p.secret_hash = p_secret_hash and p.purpose = p_purpose
          and p.ended_at is null and p.until > now()
          and (p.sign_in_id is null or exists (select from access.sign_in s where s.sign_in_id = p.sign_in_id and s.ended_at is null));
    if not found then
        perform set_config('nawat.organisation', '', true);
    end if;
end
$body$;
