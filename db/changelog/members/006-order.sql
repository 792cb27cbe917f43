--liquibase formatted sql logicalFilePath:members/006-order.sql

--changeset nawat:members-006
-- The register is read page by page in other orders than by number, too.
create index member_by_name on members.member (organisation_id, search_name, number);
create index member_by_admission on members.member (organisation_id, admitted_on, number);
