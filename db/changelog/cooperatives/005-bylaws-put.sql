--liquibase formatted sql logicalFilePath:cooperatives/005-bylaws-put.sql

--changeset nawat:cooperatives-005 splitStatements:false
-- The text of a draft as it was put to members, frozen: what their vote adopts, whatever became of the draft. Items of agendas name it by its hash.
-- Insert-only; a number under which members have read something is never given to another draft.
create table cooperatives.bylaws_put (
    organisation_id uuid not null,
    number int not null,
    hash text not null, -- SHA-256 of the content, in hexadecimal digits
    content text not null, -- JSON: the law, the values, the clauses and their numbers
    put_at timestamptz not null default clock_timestamp(),
    constraint bylaws_put_pk primary key (organisation_id, number, hash),
    constraint bylaws_put_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint bylaws_put_number_positive check (number > 0),
    constraint bylaws_put_hash check (hash = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
alter table cooperatives.bylaws_put enable row level security;
alter table cooperatives.bylaws_put force row level security;
create policy tenant on cooperatives.bylaws_put to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on cooperatives.bylaws_put to nawat_system using (true);
grant select, insert on cooperatives.bylaws_put to nawat_app;
grant select on cooperatives.bylaws_put to nawat_system;

-- The item now names its draft. One that was put on an agenda before nobody froze, so that no vote on it can be tied to a text: it is put there anew.
drop table cooperatives.bylaws_motion;
