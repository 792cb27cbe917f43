--liquibase formatted sql logicalFilePath:members/004-search.sql

--changeset nawat:members-004 splitStatements:false
-- Every word of the register's names, and what is left of it without any one letter: two words that differ in one letter have one of these in
-- common (symmetric deletion), so that a misspelt name is found by equality and not by looking at every name.
create table members.name_word (
    organisation_id uuid not null,
    variant text not null,
    word text not null,
    constraint name_word_pk primary key (organisation_id, variant, word),
    constraint name_word_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id)
);
alter table members.name_word enable row level security;
alter table members.name_word force row level security;
create policy tenant on members.name_word to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on members.name_word to nawat_system using (true);
grant select, insert on members.name_word to nawat_app;
grant select on members.name_word to nawat_system;

-- Under row-level security PostgreSQL does not use the index of names: its operators are not leakproof. This function runs as the owner, for
-- whom the rows of every organisation are visible, and answers only for the organisation that the transaction has opened.
create policy search on members.member for select to nawat_owner using (true);
create function members.search(p_patterns text[], p_number int, p_day date, p_after int, p_limit int) returns setof int
    language plpgsql stable security definer set search_path = pg_catalog, public as $body$
declare
    v_organisation uuid := nullif(current_setting('nawat.organisation', true), '')::uuid;
    v_near int := 2000;
    v_where text := '';
    v_pattern text;
    v_found int;
begin
    if v_organisation is null then return; end if;
    foreach v_pattern in array p_patterns loop
        -- letters and digits only: nothing to escape; a plain part of a name is compared faster than an expression
        v_where := v_where || case when v_pattern like '(%' then format(' and m.search_name ~ %L', v_pattern)
            else format(' and m.search_name like %L', '%' || v_pattern || '%') end;
    end loop;
    if p_number is not null then
        v_where := format(' and ((true%s) or m.number = %s)', v_where, p_number);
    end if;
    if p_day is not null then
        v_where := v_where || format(' and m.admitted_on <= %1$L::date and (m.left_on is null or m.left_on >= %1$L::date)', p_day);
    end if;
    -- a name that many bear is among the next ones often enough
    return query execute format('select number from (select m.* from members.member m where m.organisation_id = %L and m.number > %s'
        || ' order by m.number limit %s) m where true%s limit %s', v_organisation, p_after, v_near, v_where, p_limit);
    get diagnostics v_found = row_count;
    if v_found = p_limit then return; end if;
    -- the rest by the index of names; materialized, or the planner might walk along the numbers again
    return query execute format('with m as materialized (select m.number from members.member m where m.organisation_id = %1$L and m.number > coalesce('
        || '(select max(n.number) from (select number from members.member where organisation_id = %1$L and number > %2$s order by number limit %3$s) n), %2$s)%4$s)'
        || ' select number from m order by number limit %5$s', v_organisation, p_after, v_near, v_where, p_limit - v_found);
end
$body$;
revoke all on function members.search(text[], int, date, int, int) from public;
grant execute on function members.search(text[], int, date, int, int) to nawat_app;

-- The words of those who are in the register already.
alter table members.member no force row level security;
alter table members.name_word no force row level security;
insert into members.name_word (organisation_id, variant, word)
select distinct w.organisation_id, v.variant, w.word
from (select distinct organisation_id, word from members.member, regexp_split_to_table(search_name, '[^[:alnum:]]+') word
      where char_length(word) between 3 and 30) w,
     lateral (select w.word as variant union select overlay(w.word placing '' from i for 1) from generate_series(1, char_length(w.word)) i) v;
alter table members.member force row level security;
alter table members.name_word force row level security;
