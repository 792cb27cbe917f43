--liquibase formatted sql logicalFilePath:ballots/002-result-electorate.sql

--changeset nawat:ballots-002
-- Whoever counts again must be able to judge again: the majority may be a share of the members who were there.
alter table ballots.result add present int not null default 0, add represented int not null default 0;
alter table ballots.result alter present drop default, alter represented drop default;
alter table ballots.result add constraint result_electorate check (present >= 0 and represented >= 0 and present + represented <= entitled);
