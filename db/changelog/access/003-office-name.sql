--liquibase formatted sql logicalFilePath:access/003-office-name.sql

--changeset nawat:access-006 splitStatements:false
-- The name as this organisation wrote it. An account may belong to other organisations too: the name it bears there is none of this one's business,
-- and would tell that the address is known. Row-level security holds for the owner too, so it steps aside while the rows that are there get theirs.
alter table access.office add column name text;
alter table access.office no force row level security;
update access.office o set name = a.name from access.account a where a.account_id = o.account_id;
alter table access.office force row level security;
alter table access.office alter column name set not null;
alter table access.office add constraint office_name_size check (char_length(name) between 1 and 200);
