--liquibase formatted sql logicalFilePath:cooperatives/004-bylaws-numbers.sql

--changeset nawat:cooperatives-004 splitStatements:false
-- How a section of the bylaws is numbered: of a draft only what was written by hand, of an adopted version all of it.
create table cooperatives.bylaws_number (
    organisation_id uuid not null,
    number int not null,
    section text not null,
    clause text not null, -- such as "§ 5" or "art. 12"
    constraint bylaws_number_pk primary key (organisation_id, number, section),
    constraint bylaws_number_version_fk foreign key (organisation_id, number) references cooperatives.bylaws_version (organisation_id, number),
    constraint bylaws_number_once unique (organisation_id, number, clause),
    constraint bylaws_number_section_known check (section in ('MEMBERS', 'CAPITAL', 'ASSEMBLIES', 'ORGANS', 'VOTING', 'MINUTES', 'SURPLUS', 'DISSOLUTION')),
    constraint bylaws_number_size check (char_length(clause) between 1 and 40)
);
alter table cooperatives.bylaws_number enable row level security;
alter table cooperatives.bylaws_number force row level security;
create policy tenant on cooperatives.bylaws_number to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on cooperatives.bylaws_number to nawat_system using (true);
grant select, insert, update, delete on cooperatives.bylaws_number to nawat_app;
grant select on cooperatives.bylaws_number to nawat_system;
create trigger keep_adopted before insert or update or delete on cooperatives.bylaws_number
    for each row execute function cooperatives.keep_adopted_bylaws();

-- On which agenda a draft was put last. The item itself belongs to the assembly, and may be taken off there.
create table cooperatives.bylaws_motion (
    organisation_id uuid not null,
    number int not null,
    item uuid not null,
    constraint bylaws_motion_pk primary key (organisation_id, number),
    constraint bylaws_motion_version_fk foreign key (organisation_id, number) references cooperatives.bylaws_version (organisation_id, number)
);
alter table cooperatives.bylaws_motion enable row level security;
alter table cooperatives.bylaws_motion force row level security;
create policy tenant on cooperatives.bylaws_motion to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on cooperatives.bylaws_motion to nawat_system using (true);
grant select, insert, update, delete on cooperatives.bylaws_motion to nawat_app;
grant select on cooperatives.bylaws_motion to nawat_system;
create trigger keep_adopted before insert or update or delete on cooperatives.bylaws_motion
    for each row execute function cooperatives.keep_adopted_bylaws();
