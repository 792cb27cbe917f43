--liquibase formatted sql logicalFilePath:shares/005-terms-taken-back.sql

--changeset nawat:shares-005 splitStatements:false
-- Terms that were written by mistake: they stay readable, and others may begin on the same day.
alter table shares.terms add column version int not null default 1;
alter table shares.terms drop constraint terms_pk;
alter table shares.terms add constraint terms_pk primary key (organisation_id, class_id, holds_from, version);
alter table shares.terms add constraint terms_version_positive check (version > 0);

create table shares.terms_taken_back (
    organisation_id uuid not null,
    class_id uuid not null,
    holds_from date not null,
    version int not null,
    reason text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by uuid not null,
    constraint terms_taken_back_pk primary key (organisation_id, class_id, holds_from, version),
    constraint terms_taken_back_terms_fk foreign key (organisation_id, class_id, holds_from, version)
        references shares.terms (organisation_id, class_id, holds_from, version),
    constraint terms_taken_back_account_fk foreign key (recorded_by) references access.account (account_id),
    constraint terms_taken_back_reason_size check (char_length(reason) between 1 and 500)
);
alter table shares.terms_taken_back enable row level security;
alter table shares.terms_taken_back force row level security;
create policy tenant on shares.terms_taken_back to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on shares.terms_taken_back to nawat_system using (true);
grant select, insert on shares.terms_taken_back to nawat_app;
grant select on shares.terms_taken_back to nawat_system;
