--liquibase formatted sql logicalFilePath:members/007-public-form.sql

--changeset nawat:members-public-form splitStatements:false
-- Whether anybody may ask on the web to become a member. Without a row: no.
create table members.public_form (
    organisation_id uuid not null,
    is_open boolean not null,
    constraint public_form_pk primary key (organisation_id),
    constraint public_form_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id)
);
-- What strangers typed, until their e-mail address has confirmed it. Not a book: what is not confirmed in time is deleted.
create table members.unconfirmed_application (
    organisation_id uuid not null,
    application_id uuid not null,
    line jsonb not null,
    note text,
    asked_at timestamptz not null default clock_timestamp(),
    constraint unconfirmed_application_pk primary key (organisation_id, application_id),
    constraint unconfirmed_application_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint unconfirmed_application_note_size check (char_length(note) between 1 and 1000)
);
create index unconfirmed_application_asked on members.unconfirmed_application (organisation_id, asked_at);

do $body$
declare t text;
begin
    foreach t in array array['public_form', 'unconfirmed_application'] loop
        execute format('alter table members.%I enable row level security', t);
        execute format('alter table members.%I force row level security', t);
        execute format('create policy tenant on members.%I to nawat_app using (organisation_id = nullif(current_setting(''nawat.organisation'', true), '''')::uuid)', t);
        execute format('create policy system on members.%I to nawat_system using (true)', t);
        execute format('grant select, insert on members.%I to nawat_app', t);
        execute format('grant select on members.%I to nawat_system', t);
    end loop;
end
$body$;
grant update on members.public_form to nawat_app;
grant delete on members.unconfirmed_application to nawat_app, nawat_system;

-- Nobody received what came by the form.
alter table members.application alter column received_by drop not null;

-- Opens an organisation for the running transaction where its form is open to everybody; without that, nothing is opened.
create function members.open_public_form(p_organisation uuid) returns boolean
language plpgsql as $body$
begin
    if nullif(current_setting('nawat.organisation', true), '') <> p_organisation::text then
        raise exception 'the organisation cannot change inside a transaction';
    end if;
    perform set_config('nawat.organisation', p_organisation::text, true);
    if exists (select from members.public_form f where f.organisation_id = p_organisation and f.is_open) then
        return true;
    end if;
    perform set_config('nawat.organisation', '', true);
    return false;
end
$body$;
revoke execute on function members.open_public_form(uuid) from public;
grant execute on function members.open_public_form(uuid) to nawat_app;
