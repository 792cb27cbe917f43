--liquibase formatted sql logicalFilePath:assemblies/005-roll-arrears.sql

--changeset nawat:assemblies-005
alter table assemblies.roll_entry
    drop constraint roll_entry_exclusion_known,
    add constraint roll_entry_exclusion_known check (exclusion is null or exclusion in ('ADMITTED_AFTER', 'LEFT_BEFORE', 'SUSPENDED', 'CATEGORY', 'ARREARS'));
