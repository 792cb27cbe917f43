--liquibase formatted sql logicalFilePath:members/005-import.sql

--changeset nawat:members-005 splitStatements:false
-- What the columns of an imported list held, so that the next list with the same headings is read the same way.
create table members.import_columns (
    organisation_id uuid not null,
    headings text not null, -- a digest of all of them, in their order
    columns text not null, -- "NUMBER,NAME,,EMAIL": nothing between two commas where a column was not read
    constraint import_columns_pk primary key (organisation_id, headings),
    constraint import_columns_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint import_columns_size check (char_length(headings) = 64 and char_length(columns) <= 2000)
);
alter table members.import_columns enable row level security;
alter table members.import_columns force row level security;
create policy tenant on members.import_columns to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on members.import_columns to nawat_system using (true);
grant select, insert, update on members.import_columns to nawat_app;
grant select on members.import_columns to nawat_system;
