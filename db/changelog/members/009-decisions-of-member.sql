--liquibase formatted sql logicalFilePath:members/009-decisions-of-member.sql

--changeset nawat:members-009
-- What was decided on somebody's applications is read with their data, and on erasure.
create index decision_of_member on members.decision (organisation_id, member_id);
