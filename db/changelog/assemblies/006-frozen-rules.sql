--liquibase formatted sql logicalFilePath:assemblies/006-frozen-rules.sql

--changeset nawat:assemblies-006 splitStatements:false
-- The rules under which an assembly was convened and the quorum with which it was opened stay as they are.
create function assemblies.keep_frozen_rules() returns trigger language plpgsql as $body$
begin
    if (old.rules is not null and new.rules is distinct from old.rules)
        or (old.opening_quorum is not null and new.opening_quorum is distinct from old.opening_quorum) then
        raise exception 'frozen rules never change';
    end if;
    return new;
end
$body$;
create trigger keep_frozen_rules before update on assemblies.assembly for each row execute function assemblies.keep_frozen_rules();
