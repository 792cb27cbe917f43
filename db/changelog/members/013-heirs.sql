--liquibase formatted sql logicalFilePath:members/013-heirs.sql

--changeset nawat:members-013
-- Who took over a membership: the end of the first one is not corrected while somebody has it.
create index entry_by_other on members.entry (organisation_id, other_member) where other_member is not null;
