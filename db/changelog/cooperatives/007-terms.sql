--liquibase formatted sql logicalFilePath:cooperatives/007-terms.sql

--changeset nawat:cooperatives-007 splitStatements:false
-- Who sits in which organ, from when until when, and by which vote. Insert-only: whoever leaves before the end has an entry of their own.
create table cooperatives.term (
    organisation_id uuid not null,
    term_id uuid not null,
    organ text not null,
    person uuid, -- the line of the register; null: no member, or nobody has said which
    name text not null,
    begins date not null,
    ends date, -- the first day after the term; null: it lasts until somebody else is chosen
    ballot uuid, -- the vote that elected; null: another way
    assembly text, -- its number
    item int,
    reference text, -- of another way: the deed that says so
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by uuid not null,
    constraint term_pk primary key (organisation_id, term_id),
    constraint term_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint term_account_fk foreign key (recorded_by) references access.account (account_id),
    constraint term_organ_known check (organ in ('BOARD', 'SUPERVISORY_BOARD', 'AUDIT_COMMITTEE', 'DELEGATES', 'OTHER')),
    constraint term_name_size check (char_length(name) between 1 and 200),
    constraint term_order check (ends > begins),
    constraint term_source check ((ballot is null) = (assembly is null) and (ballot is null) = (item is null) and (ballot is null) = (reference is not null)),
    constraint term_reference_size check (char_length(reference) between 1 and 200)
);
create unique index term_once on cooperatives.term (organisation_id, ballot, person) where ballot is not null;
create table cooperatives.term_end (
    organisation_id uuid not null,
    term_id uuid not null,
    ends date not null, -- the first day on which they are no longer in the organ
    why text not null,
    reason text,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by uuid not null,
    constraint term_end_pk primary key (organisation_id, term_id),
    constraint term_end_term_fk foreign key (organisation_id, term_id) references cooperatives.term (organisation_id, term_id),
    constraint term_end_account_fk foreign key (recorded_by) references access.account (account_id),
    constraint term_end_why_known check (why in ('RESIGNED', 'REMOVED', 'DIED', 'OTHER')),
    constraint term_end_reason_size check (char_length(reason) between 1 and 1000)
);
do $body$
declare t text;
begin
    foreach t in array array['term', 'term_end'] loop
        execute format('alter table cooperatives.%I enable row level security', t);
        execute format('alter table cooperatives.%I force row level security', t);
        execute format('create policy tenant on cooperatives.%I to nawat_app using (organisation_id = nullif(current_setting(''nawat.organisation'', true), '''')::uuid)', t);
        execute format('create policy system on cooperatives.%I to nawat_system using (true)', t);
    end loop;
end
$body$;
grant select, insert on cooperatives.term, cooperatives.term_end to nawat_app;
grant select on cooperatives.term, cooperatives.term_end to nawat_system;
