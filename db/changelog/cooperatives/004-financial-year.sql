--liquibase formatted sql logicalFilePath:cooperatives/004-financial-year.sql

--changeset nawat:cooperatives-004
-- The last day of the financial year, as it was told; the last entry holds, without any nobody has said it. Insert-only.
create table cooperatives.financial_year (
    organisation_id uuid not null,
    entry bigint generated always as identity,
    last_day text not null, -- month and day: 12-31; 02-29 is the last day of February
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by uuid not null,
    constraint financial_year_pk primary key (organisation_id, entry),
    constraint financial_year_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint financial_year_account_fk foreign key (recorded_by) references access.account (account_id),
    constraint financial_year_last_day_shape check (last_day ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$')
);
alter table cooperatives.financial_year enable row level security;
alter table cooperatives.financial_year force row level security;
create policy tenant on cooperatives.financial_year to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on cooperatives.financial_year to nawat_system using (true);
grant select, insert on cooperatives.financial_year to nawat_app;
grant select on cooperatives.financial_year to nawat_system;
