--liquibase formatted sql logicalFilePath:members/011-applicant-erasure.sql

--changeset nawat:members-011 splitStatements:false
-- Whose application was refused and what it said of them erased: when, by whom, and until when it had to stay. Insert-only.
create table members.applicant_erasure (
    organisation_id uuid not null,
    application_id uuid not null,
    kept_until date, -- the last day on which it had to stay; null: nobody asks for that, and it went at the applicant's wish
    article text, -- of law or bylaws
    erased_at timestamptz not null default clock_timestamp(),
    erased_by uuid not null,
    constraint applicant_erasure_pk primary key (organisation_id, application_id),
    constraint applicant_erasure_application_fk foreign key (organisation_id, application_id) references members.application (organisation_id, application_id),
    constraint applicant_erasure_account_fk foreign key (erased_by) references access.account (account_id)
);
alter table members.applicant_erasure enable row level security;
alter table members.applicant_erasure force row level security;
create policy tenant on members.applicant_erasure to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on members.applicant_erasure to nawat_system using (true);
create policy erasure on members.applicant_erasure to nawat_owner using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
grant select, insert on members.applicant_erasure to nawat_app;
grant select on members.applicant_erasure to nawat_system;

-- The one way to blank an application, as members.erase_person is for a membership. That somebody applied and was refused on some day stays.
create function members.erase_applicant(p_application uuid, p_name text) returns void
    language plpgsql security definer set search_path = pg_catalog, public as $body$
declare
    v_organisation uuid := nullif(current_setting('nawat.organisation', true), '')::uuid;
begin
    if not exists (select from members.applicant_erasure e where e.organisation_id = v_organisation and e.application_id = p_application)
        or not exists (select from members.decision d where d.organisation_id = v_organisation and d.application_id = p_application and d.member_id is null) then
        raise exception 'an erasure of a refused application is written down first';
    end if;
    update members.application a
    set note = null, line = (a.line - array['otherName', 'representative', 'email', 'phone', 'address']) || jsonb_build_object('name', p_name)
    where a.organisation_id = v_organisation and a.application_id = p_application;
    update members.decision d set reason = '–' where d.organisation_id = v_organisation and d.application_id = p_application;
end
$body$;
revoke all on function members.erase_applicant(uuid, text) from public;
grant execute on function members.erase_applicant(uuid, text) to nawat_app;
