--liquibase formatted sql logicalFilePath:members/002-book.sql

--changeset nawat:members-002 splitStatements:false
-- Kinds of members as the bylaws name them. A member without one is an ordinary member, with a vote.
create table members.category (
    organisation_id uuid not null,
    category_id uuid not null,
    name jsonb not null,
    votes boolean not null,
    clause text, -- of the bylaws
    constraint category_pk primary key (organisation_id, category_id),
    constraint category_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint category_clause_size check (char_length(clause) between 1 and 100)
);

alter table members.member
    add column kind text not null default 'NATURAL',
    add column representative text, -- who acts for a legal person
    add column address text,
    add column category_id uuid,
    add constraint member_kind_known check (kind in ('NATURAL', 'LEGAL')),
    add constraint member_representative check (representative is null or kind = 'LEGAL'),
    add constraint member_representative_size check (char_length(representative) between 1 and 200),
    add constraint member_address_size check (char_length(address) between 1 and 500),
    add constraint member_category_fk foreign key (organisation_id, category_id) references members.category (organisation_id, category_id);

-- The members' book: what happened to each membership. Insert-only; a wrong entry is corrected by another one. members.member is what it comes to.
create table members.entry (
    organisation_id uuid not null,
    number bigint not null, -- 1 and up, without a gap
    member_id uuid not null,
    act text not null,
    day date not null, -- from which it counts; of an end, the last day of membership
    until_day date, -- of a suspension: its last day, if it was decided
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by uuid, -- null: before this book was kept
    organ text, -- who decided
    reference text, -- of the decision or the proof
    reason text,
    corrects bigint,
    line jsonb, -- what the register said of the person from then on
    constraint entry_pk primary key (organisation_id, number),
    constraint entry_member_fk foreign key (organisation_id, member_id) references members.member (organisation_id, member_id),
    constraint entry_account_fk foreign key (recorded_by) references access.account (account_id),
    constraint entry_corrects_fk foreign key (organisation_id, corrects) references members.entry (organisation_id, number),
    constraint entry_number_positive check (number > 0),
    constraint entry_act_known check (act in ('ADMITTED', 'CHANGED', 'SUSPENDED', 'REINSTATED', 'RESIGNED', 'EXCLUDED', 'DIED', 'CORRECTED')),
    constraint entry_until check (until_day is null or (act = 'SUSPENDED' and until_day >= day)),
    constraint entry_organ_known check (organ in ('BOARD', 'ASSEMBLY', 'SUPERVISORY_BOARD')),
    constraint entry_reference_size check (char_length(reference) between 1 and 200),
    constraint entry_reason_size check (char_length(reason) between 1 and 1000),
    constraint entry_corrects_only check ((corrects is null) = (act <> 'CORRECTED'))
);
create index entry_member on members.entry (organisation_id, member_id, number);
create index entry_suspension on members.entry (organisation_id, member_id) where act in ('SUSPENDED', 'REINSTATED', 'CORRECTED');
create unique index entry_corrected_once on members.entry (organisation_id, corrects);

-- People who asked to become members, and what was decided. Insert-only both.
create table members.application (
    organisation_id uuid not null,
    application_id uuid not null,
    applied_on date not null,
    line jsonb not null, -- what they say of themselves
    note text, -- why they wish to join
    received_at timestamptz not null default clock_timestamp(),
    received_by uuid not null,
    constraint application_pk primary key (organisation_id, application_id),
    constraint application_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint application_account_fk foreign key (received_by) references access.account (account_id),
    constraint application_note_size check (char_length(note) between 1 and 1000)
);
create table members.decision (
    organisation_id uuid not null,
    application_id uuid not null,
    member_id uuid, -- null: refused
    organ text not null,
    decided_on date not null,
    reference text,
    reason text,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by uuid not null,
    constraint decision_pk primary key (organisation_id, application_id),
    constraint decision_application_fk foreign key (organisation_id, application_id) references members.application (organisation_id, application_id),
    constraint decision_member_fk foreign key (organisation_id, member_id) references members.member (organisation_id, member_id),
    constraint decision_account_fk foreign key (recorded_by) references access.account (account_id),
    constraint decision_organ_known check (organ in ('BOARD', 'ASSEMBLY', 'SUPERVISORY_BOARD')),
    constraint decision_reference_size check (char_length(reference) between 1 and 200),
    constraint decision_reason_size check (char_length(reason) between 1 and 1000),
    constraint decision_refusal_has_reason check (member_id is not null or reason is not null)
);

alter table members.last_number add column entry bigint not null default 0;

do $body$
declare t text;
begin
    foreach t in array array['category', 'entry', 'application', 'decision'] loop
        execute format('alter table members.%I enable row level security', t);
        execute format('alter table members.%I force row level security', t);
        execute format('create policy tenant on members.%I to nawat_app using (organisation_id = nullif(current_setting(''nawat.organisation'', true), '''')::uuid)', t);
        execute format('create policy system on members.%I to nawat_system using (true)', t);
        execute format('grant select, insert on members.%I to nawat_app', t);
        execute format('grant select on members.%I to nawat_system', t);
    end loop;
end
$body$;

-- Who stands in the register already gets the entries that it comes from. The owner is bound by row-level security too, but for this.
alter table members.member no force row level security;
alter table members.entry no force row level security;
alter table members.last_number no force row level security;
insert into members.entry (organisation_id, number, member_id, act, day)
select organisation_id, row_number() over (partition by organisation_id order by day, act, member_id), member_id, act, day
from (select organisation_id, member_id, 'ADMITTED' as act, admitted_on as day from members.member
      union all select organisation_id, member_id, 'RESIGNED', left_on from members.member where left_on is not null) happened;
update members.last_number n set entry = (select max(e.number) from members.entry e where e.organisation_id = n.organisation_id)
where exists (select from members.entry e where e.organisation_id = n.organisation_id);
insert into members.last_number (organisation_id, number, entry)
select organisation_id, 0, max(number) from members.entry e
where not exists (select from members.last_number n where n.organisation_id = e.organisation_id) group by organisation_id;
alter table members.member force row level security;
alter table members.entry force row level security;
alter table members.last_number force row level security;
