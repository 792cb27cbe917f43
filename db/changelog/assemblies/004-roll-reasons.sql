--liquibase formatted sql logicalFilePath:assemblies/004-roll-reasons.sql

--changeset nawat:assemblies-004
alter table assemblies.roll_entry
    drop constraint roll_entry_exclusion_known,
    add constraint roll_entry_exclusion_known check (exclusion is null or exclusion in ('ADMITTED_AFTER', 'LEFT_BEFORE', 'SUSPENDED', 'CATEGORY')),
    add column exclusion_article text, -- of the bylaws, or of the decision behind it
    add constraint roll_entry_article check (exclusion_article is null or exclusion is not null);
