--liquibase formatted sql logicalFilePath:notices/003-seal.sql

--changeset nawat:notices-003
-- When a vote is closed its tellers get the seal.
alter table notices.letter drop constraint letter_kind_known;
alter table notices.letter add constraint letter_kind_known check (kind in ('CONVENING', 'SEAL'));
