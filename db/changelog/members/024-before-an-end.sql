--liquibase formatted sql logicalFilePath:members/024-before-an-end.sql

--changeset nawat:members-024
-- What was checked before an end, so that it can be shown later: when notice was given; when the member was told of an exclusion, and whether they
-- were heard. Entries of before do not say it. An organ may have decided on an exclusion or a suspension before the day from which it counts.
alter table members.entry
    drop constraint entry_decided_only,
    add constraint entry_decided_only check (decided_on is null or (act in ('ADMITTED', 'EXCLUDED', 'SUSPENDED') and organ is not null)),
    add column told_on date,
    add column heard boolean,
    add column given_on date,
    add constraint entry_hearing_only check ((told_on is null and heard is null) or (act = 'EXCLUDED' and heard is not null)),
    add constraint entry_given_only check (given_on is null or act = 'RESIGNED');
