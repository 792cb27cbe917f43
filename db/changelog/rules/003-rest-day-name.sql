--liquibase formatted sql logicalFilePath:rules/003-rest-day-name.sql

--changeset nawat:rules-003
-- What the holiday is called, where somebody has said it.
alter table rules.rest_day add column name text;
alter table rules.rest_day add constraint rest_day_name_size check (char_length(name) between 1 and 100);
