--liquibase formatted sql logicalFilePath:assemblies/001-assembly.sql

--changeset nawat:assemblies-001 splitStatements:false
create schema assemblies;
grant usage on schema assemblies to nawat_app, nawat_system;

create table assemblies.assembly (
    organisation_id uuid not null,
    assembly_id uuid not null,
    year int not null,
    number int not null, -- in the year: "2026-2"
    kind text not null,
    title jsonb not null,
    starts_at timestamptz not null,
    place jsonb not null,
    state text not null,
    convened_at timestamptz,
    rules jsonb, -- the resolved rules as they stood when it was convened; they never change after
    roll_frozen_at timestamptz,
    opened_at timestamptz,
    opening_quorum jsonb, -- as it stood when the chair opened it
    closed_at timestamptz,
    constraint assembly_pk primary key (organisation_id, assembly_id),
    constraint assembly_number_unique unique (organisation_id, year, number),
    constraint assembly_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint assembly_kind_known check (kind in ('ORDINARY', 'EXTRAORDINARY')),
    constraint assembly_state_known check (state in ('DRAFT', 'CONVENED', 'OPEN', 'CLOSED')),
    constraint assembly_convened check (state = 'DRAFT' or (convened_at is not null and rules is not null)),
    constraint assembly_open_has_roll check (state in ('DRAFT', 'CONVENED') or (roll_frozen_at is not null and opened_at is not null))
);

create table assemblies.agenda_item (
    organisation_id uuid not null,
    assembly_id uuid not null,
    item_id uuid not null,
    position int not null,
    kind text not null,
    matter text, -- of a resolution: which majority rule decides
    title jsonb not null,
    motion jsonb, -- the text that is put to the vote
    constraint agenda_item_pk primary key (organisation_id, assembly_id, item_id),
    constraint agenda_item_position_unique unique (organisation_id, assembly_id, position),
    constraint agenda_item_assembly_fk foreign key (organisation_id, assembly_id) references assemblies.assembly (organisation_id, assembly_id),
    constraint agenda_item_kind_known check (kind in ('INFORMATION', 'RESOLUTION')),
    constraint agenda_item_resolution check ((kind = 'RESOLUTION') = (matter is not null and motion is not null))
);

-- The electoral roll as it was frozen: later changes of the register do not touch it. Insert-only.
create table assemblies.roll_entry (
    organisation_id uuid not null,
    assembly_id uuid not null,
    member_id uuid not null,
    number int not null,
    name text not null,
    may_vote boolean not null,
    exclusion text, -- why not
    constraint roll_entry_pk primary key (organisation_id, assembly_id, member_id),
    constraint roll_entry_assembly_fk foreign key (organisation_id, assembly_id) references assemblies.assembly (organisation_id, assembly_id),
    constraint roll_entry_member_fk foreign key (organisation_id, member_id) references members.member (organisation_id, member_id),
    constraint roll_entry_exclusion_known check (exclusion is null or exclusion in ('ADMITTED_AFTER', 'LEFT_BEFORE')),
    constraint roll_entry_reason check (may_vote = (exclusion is null))
);
create index roll_entry_number on assemblies.roll_entry (organisation_id, assembly_id, number);

create table assemblies.proxy (
    organisation_id uuid not null,
    assembly_id uuid not null,
    giver_id uuid not null,
    holder_id uuid not null,
    given_at timestamptz not null default now(),
    withdrawn_at timestamptz,
    constraint proxy_pk primary key (organisation_id, assembly_id, giver_id),
    constraint proxy_giver_fk foreign key (organisation_id, assembly_id, giver_id) references assemblies.roll_entry (organisation_id, assembly_id, member_id),
    constraint proxy_holder_fk foreign key (organisation_id, assembly_id, holder_id) references assemblies.roll_entry (organisation_id, assembly_id, member_id),
    constraint proxy_not_oneself check (giver_id <> holder_id)
);
create index proxy_holder on assemblies.proxy (organisation_id, assembly_id, holder_id) where withdrawn_at is null;

-- Who came and who left, in the order of the database clock. Insert-only; the key made by the desk makes a repeat harmless.
create table assemblies.attendance (
    organisation_id uuid not null,
    assembly_id uuid not null,
    event_id uuid not null,
    member_id uuid not null,
    kind text not null,
    at timestamptz not null default clock_timestamp(),
    account_id uuid,
    constraint attendance_pk primary key (organisation_id, assembly_id, event_id),
    constraint attendance_roll_fk foreign key (organisation_id, assembly_id, member_id) references assemblies.roll_entry (organisation_id, assembly_id, member_id),
    constraint attendance_kind_known check (kind in ('ARRIVED', 'LEFT'))
);
create index attendance_member on assemblies.attendance (organisation_id, assembly_id, member_id, at desc);

do $body$
declare t text;
begin
    foreach t in array array['assembly', 'agenda_item', 'roll_entry', 'proxy', 'attendance'] loop
        execute format('alter table assemblies.%I enable row level security', t);
        execute format('alter table assemblies.%I force row level security', t);
        execute format('create policy tenant on assemblies.%I to nawat_app using (organisation_id = nullif(current_setting(''nawat.organisation'', true), '''')::uuid)', t);
        execute format('create policy system on assemblies.%I to nawat_system using (true)', t);
    end loop;
end
$body$;
grant select, insert, update on assemblies.assembly, assemblies.proxy to nawat_app;
grant select, insert, update, delete on assemblies.agenda_item to nawat_app;
grant select, insert on assemblies.roll_entry, assemblies.attendance to nawat_app;
grant select on all tables in schema assemblies to nawat_system;

--changeset nawat:assemblies-002 splitStatements:false
-- Why this member may not vote at this moment; null: nothing is in the way. Present members vote for themselves; whoever is not
-- present is voted for by a proxy holder who is, if one was named.
create function assemblies.voting_bar(p_organisation uuid, p_assembly uuid, p_member uuid) returns text
language plpgsql stable as $body$
declare
    v_may_vote boolean;
    v_holder uuid;
begin
    select r.may_vote into v_may_vote from assemblies.roll_entry r
    where r.organisation_id = p_organisation and r.assembly_id = p_assembly and r.member_id = p_member;
    if v_may_vote is distinct from true then return 'NOT_ON_ROLL'; end if;
    if assemblies.is_present(p_organisation, p_assembly, p_member) then return null; end if;
    select p.holder_id into v_holder from assemblies.proxy p
    where p.organisation_id = p_organisation and p.assembly_id = p_assembly and p.giver_id = p_member and p.withdrawn_at is null;
    if v_holder is not null and assemblies.is_present(p_organisation, p_assembly, v_holder) then return null; end if;
    return 'NOT_CHECKED_IN';
end
$body$;

create function assemblies.is_present(p_organisation uuid, p_assembly uuid, p_member uuid) returns boolean
language sql stable as $body$
    select coalesce((
        select a.kind = 'ARRIVED' from assemblies.attendance a
        where a.organisation_id = p_organisation and a.assembly_id = p_assembly and a.member_id = p_member
        order by a.at desc limit 1), false)
$body$;
revoke execute on function assemblies.voting_bar(uuid, uuid, uuid), assemblies.is_present(uuid, uuid, uuid) from public;
grant execute on function assemblies.voting_bar(uuid, uuid, uuid), assemblies.is_present(uuid, uuid, uuid) to nawat_app;
