--liquibase formatted sql logicalFilePath:ballots/006-cast-speed.sql

--changeset nawat:ballots-006 splitStatements:false
-- Casts the votes that arrived together, each as ballots.cast_vote does, in one statement and one commit: most of what one vote costs alone is
-- beginning a transaction, finding every plan anew and waiting for the disk. Answered is each with its place in what was given, from 1.
-- In the order of the links: two servers that write the same voters' repeats at once then wait for each other, and never in a circle.
create function ballots.cast_votes(
    p_organisation uuid, p_ballot uuid, p_secret_hashes bytea[], p_choices text[], p_keys uuid[], p_codes text[])
returns table (place int, outcome text, code text, at timestamptz, zone text, assembly uuid)
language plpgsql as $body$
declare v record;
begin
    for v in
        select u.secret_hash, u.choice, u.key, u.code, u.place::int as place
        from unnest(p_secret_hashes, p_choices, p_keys, p_codes) with ordinality u(secret_hash, choice, key, code, place)
        order by u.secret_hash
    loop
        return query
            select v.place, c.outcome, c.code, c.at, c.zone, c.assembly
            from ballots.cast_vote(p_organisation, v.secret_hash, p_ballot, v.choice, v.key, v.code) c;
    end loop;
end
$body$;
revoke execute on function ballots.cast_votes(uuid, uuid, bytea[], text[], uuid[], text[]) from public;
grant execute on function ballots.cast_votes(uuid, uuid, bytea[], text[], uuid[], text[]) to nawat_app;
