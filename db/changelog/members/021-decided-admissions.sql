--liquibase formatted sql logicalFilePath:members/021-decided-admissions.sql

--changeset nawat:members-021
-- When an organ decided on an admission, where that was another day than the first one of membership: a list of years is approved at once.
alter table members.entry
    add column decided_on date,
    add constraint entry_decided_only check (decided_on is null or (act = 'ADMITTED' and organ is not null));

-- An admission that was taken back leaves a line with no day of membership, so that its number is not given again.
alter table members.member
    drop constraint member_dates,
    add constraint member_dates check (left_on is null or left_on >= admitted_on - 1);
