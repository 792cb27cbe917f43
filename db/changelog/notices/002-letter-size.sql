--liquibase formatted sql logicalFilePath:notices/002-letter-size.sql

--changeset nawat:notices-002
-- An agenda of many long motions is one letter.
alter table notices.letter drop constraint letter_body_size;
alter table notices.letter add constraint letter_body_size check (char_length(body) between 1 and 1000000);
