--liquibase formatted sql logicalFilePath:cooperatives/001-cooperative.sql

--changeset nawat:cooperatives-001
create schema cooperatives;
grant usage on schema cooperatives to nawat_app, nawat_system;

create table cooperatives.cooperative (
    organisation_id uuid not null,
    name jsonb not null, -- {"ar": "…", "fr": "…"}: one text for each language of the organisation
    languages text[] not null, -- one or two; the first is the language of its documents
    country text not null,
    help_phone text,
    sample boolean not null default false,
    constraint cooperative_pk primary key (organisation_id),
    constraint cooperative_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint cooperative_languages_known check (languages <@ array['ar', 'he', 'fr', 'en'] and cardinality(languages) between 1 and 2),
    constraint cooperative_country_shape check (country ~ '^[A-Z]{2}$')
);
alter table cooperatives.cooperative enable row level security;
alter table cooperatives.cooperative force row level security;
create policy tenant on cooperatives.cooperative to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on cooperatives.cooperative to nawat_system using (true);
grant select, insert, update on cooperatives.cooperative to nawat_app;
grant select on cooperatives.cooperative to nawat_system;
