--liquibase formatted sql logicalFilePath:members/010-admissions.sql

--changeset nawat:members-010
-- Whoever has left may come back with the same e-mail address: it belongs to one of those whose membership has no end.
drop index members.member_email_unique;
create unique index member_email_unique on members.member (organisation_id, email) where left_on is null;
create index member_by_email on members.member (organisation_id, email);

-- The end of a telephone number, since the code of the country is written or not. A column and not an expression: under row-level security an index
-- serves leakproof comparisons only.
alter table members.member add column phone_end text generated always as
    (case when length(regexp_replace(phone, '[^0-9]', '', 'g')) >= 7 then right(regexp_replace(phone, '[^0-9]', '', 'g'), 9) end) stored;
create index member_by_phone on members.member (organisation_id, phone_end) where phone_end is not null;

-- One address has one application that waits.
alter table members.application add column email text generated always as (line ->> 'email') stored;
create index application_by_email on members.application (organisation_id, email);

-- An admission that was written down wrong is corrected by another admission, which says the number as well.
alter table members.entry
    add column member_number int, -- of an admission
    drop constraint entry_corrects_only,
    add constraint entry_corrects_only check (act = 'ADMITTED' or (corrects is null) = (act <> 'CORRECTED'));
alter table members.member no force row level security;
alter table members.entry no force row level security;
update members.entry e set member_number = m.number from members.member m
where e.act = 'ADMITTED' and m.organisation_id = e.organisation_id and m.member_id = e.member_id;
alter table members.member force row level security;
alter table members.entry force row level security;

-- What decides who has a vote on a day: suspensions, and changes of the category among changes of whatever else.
drop index members.entry_suspension;
create index entry_of_votes on members.entry (organisation_id, member_id) where act in ('SUSPENDED', 'REINSTATED', 'CORRECTED', 'CHANGED');

-- A membership passes to another person: it ends, and the one that begins says of whom it came.
alter table members.entry
    drop constraint entry_act_known,
    add constraint entry_act_known check (act in ('ADMITTED', 'CHANGED', 'SUSPENDED', 'REINSTATED', 'RESIGNED', 'EXCLUDED', 'DIED', 'TRANSFERRED', 'CORRECTED')),
    add column other_member uuid, -- of a transfer: to whom; of an admission: of whom the membership was
    add constraint entry_other_fk foreign key (organisation_id, other_member) references members.member (organisation_id, member_id),
    add constraint entry_other_only check (other_member is null or act in ('ADMITTED', 'TRANSFERRED'));
