--liquibase formatted sql logicalFilePath:access/002-sign-in.sql

--changeset nawat:access-004
-- A code counts only in the browser that asked for it: without that browser's secret, six digits could be guessed from their hash,
-- and a stranger could use up the five tries of a code that somebody else is waiting for.
alter table access.sign_in_code add column ask_hash bytea not null;
create index sign_in_code_ask on access.sign_in_code (ask_hash);

--changeset nawat:access-005 splitStatements:false
-- What people do with their own account (sign in, sign out, change the password) belongs to no organisation: it is kept with the house.
-- The tenant of the running transaction is the same afterwards.
create function access.audit_own(p_entry uuid, p_account uuid, p_act text, p_detail jsonb) returns void
language plpgsql as $body$
declare
    before text := coalesce(current_setting('nawat.organisation', true), '');
begin
    perform set_config('nawat.organisation', '00000000-0000-0000-0000-000000000000', true);
    insert into access.audit_entry (organisation_id, entry_id, account_id, act, subject, detail)
    values ('00000000-0000-0000-0000-000000000000', p_entry, p_account, p_act, p_account, p_detail);
    perform set_config('nawat.organisation', before, true);
end
$body$;

-- Enters an organisation into the directory and makes it the tenant of the rest of the transaction, which must have opened the house: as its
-- administrator, or with a set-up link. False: the name in addresses is taken. Set-up links end with their use.
create function access.found_organisation(p_sign_in uuid, p_pass uuid, p_organisation uuid, p_slug text, p_kind text, p_zone text) returns boolean
language plpgsql as $body$
declare
    house constant uuid := '00000000-0000-0000-0000-000000000000';
begin
    if nullif(current_setting('nawat.organisation', true), '') is distinct from house::text then
        raise exception 'the house is not open';
    end if;
    if not exists (
        select from access.sign_in s
        join access.office o on o.organisation_id = house and o.account_id = s.account_id and o.office = 'ADMINISTRATOR'
        where s.sign_in_id = p_sign_in and s.ended_at is null and s.expires_at > now()
          and o.held_from <= (now() at time zone 'UTC')::date
          and (o.held_until is null or o.held_until >= (now() at time zone 'UTC')::date)
    ) and not exists (
        select from access.pass p
        where p.organisation_id = house and p.pass_id = p_pass and p.purpose = 'SET_UP' and p.ended_at is null and p.until > now()
    ) then
        raise exception 'neither an administrator of the house nor a set-up link';
    end if;
    insert into access.organisation (organisation_id, slug, kind, zone) values (p_organisation, p_slug, p_kind, p_zone)
    on conflict (slug) do nothing;
    if not found then
        return false;
    end if;
    update access.pass set ended_at = now() where organisation_id = house and purpose = 'SET_UP' and ended_at is null;
    perform set_config('nawat.organisation', p_organisation::text, true);
    return true;
end
$body$;

-- Opens the house while it is empty, so that the start of the software can make the first set-up link. False: it is not empty.
create function access.open_empty_house() returns boolean
language plpgsql as $body$
begin
    perform set_config('nawat.organisation', '00000000-0000-0000-0000-000000000000', true);
    if exists (select from access.organisation where kind <> 'HOUSE') or exists (select from access.office where organisation_id = '00000000-0000-0000-0000-000000000000') then
        perform set_config('nawat.organisation', '', true);
        return false;
    end if;
    return true;
end
$body$;

revoke execute on function access.audit_own(uuid, uuid, text, jsonb), access.found_organisation(uuid, uuid, uuid, text, text, text),
    access.open_empty_house() from public;
grant execute on function access.audit_own(uuid, uuid, text, jsonb), access.found_organisation(uuid, uuid, uuid, text, text, text),
    access.open_empty_house() to nawat_app;
