--liquibase formatted sql logicalFilePath:members/020-members-on.sql

--changeset nawat:members-020 splitStatements:false
-- Who is a member on a day, for statements of other modules that take over many at once.
create function members.members_on(p_organisation uuid, p_day date) returns table (member_id uuid, number int, name text)
language sql stable as $body$
    select m.member_id, m.number, m.name from members.member m
    where m.organisation_id = p_organisation and m.admitted_on <= p_day and (m.left_on is null or m.left_on >= p_day)
$body$;
revoke execute on function members.members_on(uuid, date) from public;
grant execute on function members.members_on(uuid, date) to nawat_app;
