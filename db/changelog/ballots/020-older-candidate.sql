--liquibase formatted sql logicalFilePath:ballots/020-older-candidate.sql

--changeset nawat:ballots-020
-- Asked for only where the bylaws give a seat for which votes are equal to the older candidate. On the paper stands no date, only who is older than whom.
alter table ballots.candidacy
    add born_on date,
    add constraint candidacy_born check (born_on between date '1880-01-01' and date '2200-01-01');
