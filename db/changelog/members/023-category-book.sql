--liquibase formatted sql logicalFilePath:members/023-category-book.sql

--changeset nawat:members-023
-- What became of a category after it was added: another name from a day on, or its end. Insert-only, so that past days keep the names of then.
create table members.category_entry (
    organisation_id uuid not null,
    category_id uuid not null,
    number int not null, -- 1 and up in a category
    day date not null, -- from which it counts; of an end, the first day on which nobody is in it
    name jsonb, -- null: it ends
    reference text, -- of the decision
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by uuid not null,
    constraint category_entry_pk primary key (organisation_id, category_id, number),
    constraint category_entry_category_fk foreign key (organisation_id, category_id) references members.category (organisation_id, category_id),
    constraint category_entry_account_fk foreign key (recorded_by) references access.account (account_id),
    constraint category_entry_number_positive check (number > 0),
    constraint category_entry_reference_size check (char_length(reference) between 1 and 200)
);
create unique index category_entry_ends_once on members.category_entry (organisation_id, category_id) where name is null;

alter table members.category_entry enable row level security;
alter table members.category_entry force row level security;
create policy tenant on members.category_entry to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on members.category_entry to nawat_system using (true);
grant select, insert on members.category_entry to nawat_app;
grant select on members.category_entry to nawat_system;
