--liquibase formatted sql logicalFilePath:cooperatives/007-founded.sql

--changeset nawat:cooperatives-007
-- The day on which it was founded; null while nobody has said it.
alter table cooperatives.cooperative add column founded_on date;
