--liquibase formatted sql logicalFilePath:ballots/028-late-papers.sql

--changeset nawat:ballots-028 splitStatements:false
-- How many papers were out when a teller entered a count: after another one went out the count no longer stands, since its paper is not in it.
-- Null: entered before this was asked; it stands.
alter table ballots.teller_count add column papers int,
    add constraint teller_count_papers check (papers >= 0);
