--liquibase formatted sql logicalFilePath:ballots/005-frozen-rules.sql

--changeset nawat:ballots-005 splitStatements:false
-- A vote stays what it was put as: on this item, by this majority, with this quorum, open or secret.
create function ballots.keep_frozen_rules() returns trigger language plpgsql as $body$
begin
    if (new.organisation_id, new.ballot_id, new.assembly_id, new.item_id, new.secret, new.rule, new.quorum)
        is distinct from (old.organisation_id, old.ballot_id, old.assembly_id, old.item_id, old.secret, old.rule, old.quorum) then
        raise exception 'frozen rules never change';
    end if;
    return new;
end
$body$;
create trigger keep_frozen_rules before update on ballots.ballot for each row execute function ballots.keep_frozen_rules();
