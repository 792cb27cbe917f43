--liquibase formatted sql logicalFilePath:ballots/019-secret-requests.sql

--changeset nawat:ballots-019 splitStatements:false
-- Members present who ask that the vote on an item be secret, as the chair or the secretary notes it before the vote is opened.
create table ballots.secret_request (
    organisation_id uuid not null,
    assembly_id uuid not null,
    item_id uuid not null,
    member_id uuid not null, -- a line of the roll, which has the name
    account_id uuid not null, -- of whoever noted it
    noted_at timestamptz not null default clock_timestamp(),
    constraint secret_request_pk primary key (organisation_id, assembly_id, item_id, member_id),
    constraint secret_request_item_fk foreign key (organisation_id, assembly_id, item_id)
        references assemblies.agenda_item (organisation_id, assembly_id, item_id),
    constraint secret_request_account_fk foreign key (account_id) references access.account (account_id)
);
alter table ballots.secret_request enable row level security;
alter table ballots.secret_request force row level security;
create policy tenant on ballots.secret_request to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on ballots.secret_request to nawat_system using (true);
grant select, insert, delete on ballots.secret_request to nawat_app; -- a slip is taken back until the vote is opened
grant select on ballots.secret_request to nawat_system;
