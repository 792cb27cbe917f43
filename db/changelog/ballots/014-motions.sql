--liquibase formatted sql logicalFilePath:ballots/014-motions.sql

--changeset nawat:ballots-014 splitStatements:false
-- A vote can ask something else than the motion as it stood on the agenda: an amendment, a part, or what the assembly has made of the text.
alter table ballots.ballot
    add wording jsonb, -- what it asks, as it was put; null: the motion of the agenda
    drop constraint ballot_round,
    add constraint ballot_round check (round between 1 and 500);

-- What is said for and against a motion by those who put it, until it is convened, and what becomes of it beside votes.
create table ballots.motion (
    organisation_id uuid not null,
    assembly_id uuid not null,
    item_id uuid not null,
    reasons jsonb,
    pro jsonb,
    contra jsonb,
    amendments_until timestamptz, -- null: until the vote on the motion
    withdrawn_at timestamptz,
    withdrawn_by text,
    withdrawn_why text,
    constraint motion_pk primary key (organisation_id, assembly_id, item_id),
    constraint motion_item_fk foreign key (organisation_id, assembly_id, item_id) references assemblies.agenda_item (organisation_id, assembly_id, item_id) on delete cascade,
    constraint motion_withdrawn check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_why is null)),
    constraint motion_withdrawn_size check (char_length(withdrawn_by) between 1 and 200 and char_length(withdrawn_why) between 1 and 500)
);

-- Amendments of the text as it was convened. What the vote made of them is read from their ballots.
create table ballots.amendment (
    organisation_id uuid not null,
    assembly_id uuid not null,
    item_id uuid not null,
    number int not null,
    member_id uuid, -- null: put by the board
    author text not null,
    places jsonb not null, -- by language: where, the old words and the new ones
    reasons text not null,
    language text not null, -- in which the reasons are written
    put_at timestamptz not null default clock_timestamp(),
    withdrawn_at timestamptz,
    taken_over_at timestamptz,
    refused_at timestamptz,
    refused_why text,
    constraint amendment_pk primary key (organisation_id, assembly_id, item_id, number),
    constraint amendment_item_fk foreign key (organisation_id, assembly_id, item_id) references assemblies.agenda_item (organisation_id, assembly_id, item_id),
    constraint amendment_number_size check (number between 1 and 200),
    constraint amendment_author_size check (char_length(author) between 1 and 200),
    constraint amendment_reasons_size check (char_length(reasons) between 1 and 2000),
    constraint amendment_one_end check (num_nonnulls(withdrawn_at, taken_over_at, refused_at) <= 1),
    constraint amendment_refused check ((refused_at is null) = (refused_why is null) and char_length(refused_why) between 1 and 500)
);

-- In which order the chair puts amendments to the vote, and why. Insert-only; the last one holds.
create table ballots.amendment_order (
    organisation_id uuid not null,
    assembly_id uuid not null,
    item_id uuid not null,
    version int not null,
    numbers int[] not null,
    author text not null,
    why text not null,
    ordered_at timestamptz not null default clock_timestamp(),
    constraint amendment_order_pk primary key (organisation_id, assembly_id, item_id, version),
    constraint amendment_order_item_fk foreign key (organisation_id, assembly_id, item_id) references assemblies.agenda_item (organisation_id, assembly_id, item_id),
    constraint amendment_order_author_size check (char_length(author) between 1 and 200),
    constraint amendment_order_why_size check (char_length(why) between 1 and 500)
);

-- The parts in which a motion is voted on before what is left of it; taken away only while none was put to the vote.
create table ballots.motion_part (
    organisation_id uuid not null,
    assembly_id uuid not null,
    item_id uuid not null,
    number int not null,
    words jsonb not null,
    constraint motion_part_pk primary key (organisation_id, assembly_id, item_id, number),
    constraint motion_part_item_fk foreign key (organisation_id, assembly_id, item_id) references assemblies.agenda_item (organisation_id, assembly_id, item_id),
    constraint motion_part_number_size check (number between 1 and 50)
);

-- What is said before the vote, by name. What the chair hides stays here with the reason.
create table ballots.contribution (
    organisation_id uuid not null,
    assembly_id uuid not null,
    item_id uuid not null,
    number int not null,
    kind text not null,
    answers int, -- the question that it answers
    member_id uuid, -- null: said by the board
    author text not null,
    language text not null,
    words text not null,
    said_at timestamptz not null default clock_timestamp(),
    hidden_at timestamptz,
    hidden_by text,
    hidden_why text,
    constraint contribution_pk primary key (organisation_id, assembly_id, item_id, number),
    constraint contribution_item_fk foreign key (organisation_id, assembly_id, item_id) references assemblies.agenda_item (organisation_id, assembly_id, item_id),
    constraint contribution_answers_fk foreign key (organisation_id, assembly_id, item_id, answers) references ballots.contribution (organisation_id, assembly_id, item_id, number),
    constraint contribution_kind_known check (kind in ('PRO', 'CONTRA', 'QUESTION', 'ANSWER')),
    constraint contribution_answer check ((kind = 'ANSWER') = (answers is not null)),
    constraint contribution_author_size check (char_length(author) between 1 and 200),
    constraint contribution_words_size check (char_length(words) between 1 and 2000),
    constraint contribution_hidden check ((hidden_at is null) = (hidden_by is null) and (hidden_at is null) = (hidden_why is null)
        and char_length(hidden_why) between 1 and 500)
);
create index amendment_member on ballots.amendment (organisation_id, member_id) where member_id is not null;
create index contribution_member on ballots.contribution (organisation_id, member_id) where member_id is not null;

do $body$
declare t text;
begin
    foreach t in array array['motion', 'amendment', 'amendment_order', 'motion_part', 'contribution'] loop
        execute format('alter table ballots.%I enable row level security', t);
        execute format('alter table ballots.%I force row level security', t);
        execute format('create policy tenant on ballots.%I to nawat_app using (organisation_id = nullif(current_setting(''nawat.organisation'', true), '''')::uuid)', t);
        execute format('create policy system on ballots.%I to nawat_system using (true)', t);
        execute format('grant select on ballots.%I to nawat_system', t);
    end loop;
end
$body$;
grant select, insert, update on ballots.motion to nawat_app;
grant select, insert on ballots.amendment to nawat_app;
grant update (places, withdrawn_at, taken_over_at, refused_at, refused_why) on ballots.amendment to nawat_app;
grant select, insert on ballots.amendment_order to nawat_app;
grant select, insert, delete on ballots.motion_part to nawat_app;
grant select, insert on ballots.contribution to nawat_app;
grant update (hidden_at, hidden_by, hidden_why) on ballots.contribution to nawat_app;

-- Takes the name of an erased member off what they proposed and said; the words stay, as part of what was decided.
create policy erasure on ballots.amendment to nawat_owner using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy erasure on ballots.contribution to nawat_owner using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create function ballots.erase_speaker(p_member uuid, p_name text) returns void
    language plpgsql security definer set search_path = pg_catalog, public as $body$
declare
    v_organisation uuid := nullif(current_setting('nawat.organisation', true), '')::uuid;
begin
    if not exists (select from members.erasure e where e.organisation_id = v_organisation and e.member_id = p_member) then
        raise exception 'an erasure is written down first';
    end if;
    update ballots.amendment a set author = p_name where a.organisation_id = v_organisation and a.member_id = p_member;
    update ballots.contribution c set author = p_name where c.organisation_id = v_organisation and c.member_id = p_member;
end
$body$;
revoke all on function ballots.erase_speaker(uuid, text) from public;
grant execute on function ballots.erase_speaker(uuid, text) to nawat_app;
