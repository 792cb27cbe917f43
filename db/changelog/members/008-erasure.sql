--liquibase formatted sql logicalFilePath:members/008-erasure.sql

--changeset nawat:members-erasure splitStatements:false
-- Whose personal data was erased, when, by whom and after which time. Insert-only.
create table members.erasure (
    organisation_id uuid not null,
    member_id uuid not null,
    kept_until date not null, -- the last day on which the data had to stay
    years int not null,
    article text, -- of law or bylaws
    erased_at timestamptz not null default clock_timestamp(),
    erased_by uuid not null,
    constraint erasure_pk primary key (organisation_id, member_id),
    constraint erasure_member_fk foreign key (organisation_id, member_id) references members.member (organisation_id, member_id),
    constraint erasure_account_fk foreign key (erased_by) references access.account (account_id)
);
alter table members.erasure enable row level security;
alter table members.erasure force row level security;
create policy tenant on members.erasure to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on members.erasure to nawat_system using (true);
grant select, insert on members.erasure to nawat_app;
grant select on members.erasure to nawat_system;

-- The one way to blank what the insert-only tables say of a person: for the organisation that the transaction has opened, and only once the
-- erasure is written down. Acts, days, numbers, organs and references stay: the book goes on telling what happened, no longer to whom.
do $body$
declare t text;
begin
    foreach t in array array['member', 'entry', 'application', 'decision', 'change_request', 'change_answer', 'erasure', 'name_word'] loop
        execute format('create policy erasure on members.%I to nawat_owner using (organisation_id = nullif(current_setting(''nawat.organisation'', true), '''')::uuid)', t);
    end loop;
end
$body$;
create function members.erase_person(p_member uuid, p_name text, p_search_name text, p_words text[]) returns void
    language plpgsql security definer set search_path = pg_catalog, public as $body$
declare
    v_organisation uuid := nullif(current_setting('nawat.organisation', true), '')::uuid;
    v_hidden text[] := array['otherName', 'representative', 'email', 'phone', 'address'];
begin
    if not exists (select from members.erasure e where e.organisation_id = v_organisation and e.member_id = p_member) then
        raise exception 'an erasure is written down first';
    end if;
    update members.member m
    set name = p_name, other_name = null, search_name = p_search_name, email = null, phone = null, account_id = null, representative = null, address = null
    where m.organisation_id = v_organisation and m.member_id = p_member;
    update members.entry e
    set reason = null, line = case when e.line is null then null else (e.line - v_hidden) || jsonb_build_object('name', p_name) end
    where e.organisation_id = v_organisation and e.member_id = p_member;
    update members.application a set note = null, line = (a.line - v_hidden) || jsonb_build_object('name', p_name)
    from members.decision d
    where d.organisation_id = v_organisation and d.member_id = p_member
      and a.organisation_id = v_organisation and a.application_id = d.application_id;
    update members.decision d set reason = null where d.organisation_id = v_organisation and d.member_id = p_member;
    delete from members.change_answer n using members.change_request r
    where r.organisation_id = v_organisation and r.member_id = p_member and n.organisation_id = v_organisation and n.request_id = r.request_id;
    delete from members.change_request r where r.organisation_id = v_organisation and r.member_id = p_member;
    -- letters and digits only: nothing to escape
    delete from members.name_word w
    where w.organisation_id = v_organisation and w.word = any (p_words)
      and not exists (select from members.member m where m.organisation_id = v_organisation and m.search_name like '%' || w.word || '%');
end
$body$;
revoke all on function members.erase_person(uuid, text, text, text[]) from public;
grant execute on function members.erase_person(uuid, text, text, text[]) to nawat_app;
