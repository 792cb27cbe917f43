--liquibase formatted sql logicalFilePath:rules/001-adopted-rule.sql

--changeset nawat:rules-001
create schema rules;
grant usage on schema rules to nawat_app, nawat_system;

-- A value that the cooperative's own bylaws give to a parameter, with its article.
create table rules.adopted_rule (
    organisation_id uuid not null,
    parameter text not null,
    value jsonb not null,
    article text,
    adopted_on date,
    recorded_at timestamptz not null default now(),
    constraint adopted_rule_pk primary key (organisation_id, parameter),
    constraint adopted_rule_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint adopted_rule_article_size check (char_length(article) between 1 and 500)
);
alter table rules.adopted_rule enable row level security;
alter table rules.adopted_rule force row level security;
create policy tenant on rules.adopted_rule to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on rules.adopted_rule to nawat_system using (true);
grant select, insert, update on rules.adopted_rule to nawat_app;
grant select on rules.adopted_rule to nawat_system;
