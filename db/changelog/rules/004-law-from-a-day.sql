--liquibase formatted sql logicalFilePath:rules/004-law-from-a-day.sql

--changeset nawat:rules-004
-- Bylaws that are written under another law bring it with them on the day on which they come into force. Of the entries whose day has come the last one holds.
alter table rules.chosen_pack add column in_force_from date; -- null: on all days

-- Somebody can have read that the law leaves it to the bylaws: null.
alter table rules.verified_value alter column value drop not null;
