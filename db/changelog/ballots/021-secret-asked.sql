--liquibase formatted sql logicalFilePath:ballots/021-secret-asked.sql

--changeset nawat:ballots-021
-- Who is present changes until the assembly closes; the minutes say how it stood when the vote was opened.
alter table ballots.ballot
    add secret_asked jsonb; -- how many of those present asked for a secret vote, how many had to, how many were present; null: nobody asked
