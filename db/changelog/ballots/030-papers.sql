--liquibase formatted sql logicalFilePath:ballots/030-papers.sql

--changeset nawat:ballots-030
-- Whether anybody votes on paper is asked several times while a vote is closed: of a million votes in the booth each answer was a million rows.
create index participation_papers on ballots.participation (organisation_id, ballot_id) where channel = 'PAPER';
