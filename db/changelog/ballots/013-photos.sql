--liquibase formatted sql logicalFilePath:ballots/013-photos.sql

--changeset nawat:ballots-photos
-- The photo of a candidate: made anew from what was uploaded, small, without what a camera writes into its files.
create table ballots.candidacy_photo (
    organisation_id uuid not null,
    candidacy_id uuid not null,
    picture bytea not null, -- JPEG
    put_at timestamptz not null default clock_timestamp(),
    constraint candidacy_photo_pk primary key (organisation_id, candidacy_id),
    constraint candidacy_photo_candidacy_fk foreign key (organisation_id, candidacy_id) references ballots.candidacy (organisation_id, candidacy_id),
    constraint candidacy_photo_size check (octet_length(picture) between 100 and 20000)
);
alter table ballots.candidacy_photo enable row level security;
alter table ballots.candidacy_photo force row level security;
create policy tenant on ballots.candidacy_photo to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on ballots.candidacy_photo to nawat_system using (true);
grant select, insert, update, delete on ballots.candidacy_photo to nawat_app;
grant select on ballots.candidacy_photo to nawat_system;
