--liquibase formatted sql logicalFilePath:access/006-erasure.sql

--changeset nawat:access-erasure splitStatements:false
-- Erases an account that nobody uses for anything any more. It may serve other organisations, which only the owner can see: then nothing happens,
-- and whoever asked does not learn which of the two it was.
create policy erasure on access.office for select to nawat_owner using (true);
create function access.erase_account(p_account uuid, p_name text) returns void
    language plpgsql security definer set search_path = pg_catalog, public as $body$
begin
    if exists (select from access.office o where o.account_id = p_account and (o.held_until is null or o.held_until >= current_date - 1)) then
        return;
    end if;
    delete from access.passkey where account_id = p_account;
    delete from access.sign_in_code where account_id = p_account;
    update access.sign_in set ended_at = now() where account_id = p_account and ended_at is null;
    update access.account set name = p_name, email = 'erased-' || p_account || '@erased.invalid', password_hash = null where account_id = p_account;
end
$body$;
revoke all on function access.erase_account(uuid, text) from public;
grant execute on function access.erase_account(uuid, text) to nawat_app;
