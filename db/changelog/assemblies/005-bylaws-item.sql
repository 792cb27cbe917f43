--liquibase formatted sql logicalFilePath:assemblies/005-bylaws-item.sql

--changeset nawat:assemblies-005
-- Of a motion to adopt bylaws: the draft, and the hash of its text as it was put here. The second call of an assembly takes both over.
alter table assemblies.agenda_item
    add column bylaws_number int,
    add column bylaws_hash text,
    add constraint agenda_item_bylaws check ((bylaws_number is null) = (bylaws_hash is null) and (bylaws_number is null or kind = 'RESOLUTION'));
create index agenda_item_bylaws on assemblies.agenda_item (organisation_id, bylaws_number) where bylaws_number is not null;
