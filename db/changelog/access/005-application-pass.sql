--liquibase formatted sql logicalFilePath:access/005-application-pass.sql

--changeset nawat:access-application-pass
-- Links that confirm an e-mail address: of somebody who asks to become a member, and of a member who changes it.
alter table access.pass drop constraint pass_purpose_known;
alter table access.pass add constraint pass_purpose_known check (purpose in ('VOTE', 'DESK', 'HALL', 'SET_UP', 'APPLY', 'NEW_EMAIL'));

--changeset nawat:access-audit-index
-- What was done to somebody and by whom is read by the person themself, and by whoever answers for it.
create index audit_entry_subject on access.audit_entry (organisation_id, subject, entry_id) where subject is not null;
create index audit_entry_account on access.audit_entry (organisation_id, account_id, entry_id) where account_id is not null;
