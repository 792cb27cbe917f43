--liquibase formatted sql logicalFilePath:members/022-contact-way.sql

--changeset nawat:members-022
-- How somebody wishes to be reached; null: nobody has chosen it, and the first way that there is counts.
alter table members.member
    add column contact text,
    add constraint member_contact_known check (contact in ('EMAIL', 'PHONE', 'LETTER', 'NONE'));
