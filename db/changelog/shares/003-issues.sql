--liquibase formatted sql logicalFilePath:shares/003-issues.sql

--changeset nawat:shares-003
-- The numbers of new shares follow those of the last issue of their class, which may lie far back or not be there.
create index entry_issues on shares.entry (organisation_id, class_id, number) where act = 'ISSUE';
