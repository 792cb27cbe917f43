--liquibase formatted sql logicalFilePath:cooperatives/003-bylaws.sql

--changeset nawat:cooperatives-003 splitStatements:false
-- The bylaws of a cooperative, version by version. A version is a draft until it has a row in bylaws_adoption; from then on nothing of it changes.
create table cooperatives.bylaws_version (
    organisation_id uuid not null,
    number int not null,
    pack text not null, -- the law under which it was written
    pack_version text not null,
    started_at timestamptz not null default clock_timestamp(),
    started_by uuid not null,
    constraint bylaws_version_pk primary key (organisation_id, number),
    constraint bylaws_version_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint bylaws_version_account_fk foreign key (started_by) references access.account (account_id),
    constraint bylaws_version_number_positive check (number > 0),
    constraint bylaws_version_pack_size check (char_length(pack) between 1 and 50 and char_length(pack_version) between 1 and 50)
);

-- What a version says beside the law, one row a parameter.
create table cooperatives.bylaws_value (
    organisation_id uuid not null,
    number int not null,
    parameter text not null,
    value text not null, -- as packs write it
    clause text, -- where an older paper says it; null: in the section of its matter
    constraint bylaws_value_pk primary key (organisation_id, number, parameter),
    constraint bylaws_value_version_fk foreign key (organisation_id, number) references cooperatives.bylaws_version (organisation_id, number),
    constraint bylaws_value_parameter_size check (char_length(parameter) between 1 and 200),
    constraint bylaws_value_size check (char_length(value) between 1 and 500),
    constraint bylaws_value_clause_size check (char_length(clause) between 1 and 100)
);

-- The text of a section. Of a draft only what was edited by hand stands here; of an adopted version, all of it.
create table cooperatives.bylaws_clause (
    organisation_id uuid not null,
    number int not null,
    section text not null,
    language text not null,
    words text not null,
    edited boolean not null,
    constraint bylaws_clause_pk primary key (organisation_id, number, section, language),
    constraint bylaws_clause_version_fk foreign key (organisation_id, number) references cooperatives.bylaws_version (organisation_id, number),
    constraint bylaws_clause_section_known check (section in ('MEMBERS', 'CAPITAL', 'ASSEMBLIES', 'ORGANS', 'VOTING', 'MINUTES', 'SURPLUS', 'DISSOLUTION')),
    constraint bylaws_clause_language_known check (language in ('ar', 'he', 'fr', 'en')),
    constraint bylaws_clause_size check (char_length(words) between 1 and 20000)
);

-- That a version was adopted, by whose vote. Insert-only.
create table cooperatives.bylaws_adoption (
    organisation_id uuid not null,
    number int not null,
    assembly text, -- null: the founders have signed it
    item int,
    adopted_on date not null,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by uuid not null,
    recorded_name text not null,
    constraint bylaws_adoption_pk primary key (organisation_id, number),
    constraint bylaws_adoption_version_fk foreign key (organisation_id, number) references cooperatives.bylaws_version (organisation_id, number),
    constraint bylaws_adoption_account_fk foreign key (recorded_by) references access.account (account_id),
    constraint bylaws_adoption_resolution_once unique (organisation_id, assembly, item),
    constraint bylaws_adoption_resolution check ((assembly is null) = (item is null))
);

-- From which day an adopted version holds. Insert-only.
create table cooperatives.bylaws_force (
    organisation_id uuid not null,
    number int not null,
    in_force_from date not null,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by uuid not null,
    constraint bylaws_force_pk primary key (organisation_id, number),
    constraint bylaws_force_adoption_fk foreign key (organisation_id, number) references cooperatives.bylaws_adoption (organisation_id, number),
    constraint bylaws_force_account_fk foreign key (recorded_by) references access.account (account_id),
    constraint bylaws_force_day_once unique (organisation_id, in_force_from)
);

do $body$
declare t text;
begin
    foreach t in array array['bylaws_version', 'bylaws_value', 'bylaws_clause', 'bylaws_adoption', 'bylaws_force'] loop
        execute format('alter table cooperatives.%I enable row level security', t);
        execute format('alter table cooperatives.%I force row level security', t);
        execute format('create policy tenant on cooperatives.%I to nawat_app using (organisation_id = nullif(current_setting(''nawat.organisation'', true), '''')::uuid)', t);
        execute format('create policy system on cooperatives.%I to nawat_system using (true)', t);
        execute format('grant select, insert on cooperatives.%I to nawat_app', t);
        execute format('grant select on cooperatives.%I to nawat_system', t);
    end loop;
end
$body$;
grant update, delete on cooperatives.bylaws_version, cooperatives.bylaws_value, cooperatives.bylaws_clause to nawat_app;

create function cooperatives.keep_adopted_bylaws() returns trigger language plpgsql as $body$
declare
    v_row record;
begin
    if tg_op = 'INSERT' then v_row := new; else v_row := old; end if;
    if exists (select from cooperatives.bylaws_adoption a where a.organisation_id = v_row.organisation_id and a.number = v_row.number) then
        raise exception 'adopted bylaws never change';
    end if;
    if tg_op = 'UPDATE' and (new.organisation_id, new.number) is distinct from (old.organisation_id, old.number) then
        raise exception 'a version of the bylaws keeps its number';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$body$;
create trigger keep_adopted before update or delete on cooperatives.bylaws_version for each row execute function cooperatives.keep_adopted_bylaws();
create trigger keep_adopted before insert or update or delete on cooperatives.bylaws_value for each row execute function cooperatives.keep_adopted_bylaws();
create trigger keep_adopted before insert or update or delete on cooperatives.bylaws_clause for each row execute function cooperatives.keep_adopted_bylaws();
