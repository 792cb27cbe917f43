--liquibase formatted sql logicalFilePath:cooperatives/006-registration.sql

--changeset nawat:cooperatives-006
-- Where a change of bylaws is valid only once it is registered: when it was, and under which reference.
alter table cooperatives.bylaws_force
    add column registered_on date,
    add column registered_as text,
    add constraint bylaws_force_registration check ((registered_on is null) = (registered_as is null)),
    add constraint bylaws_force_registered_before check (registered_on <= in_force_from),
    add constraint bylaws_force_reference_size check (char_length(registered_as) between 1 and 100);
