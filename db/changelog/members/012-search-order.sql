--liquibase formatted sql logicalFilePath:members/012-search-order.sql

--changeset nawat:members-012 splitStatements:false
-- The order of the states: those who left, by their last day, and those whose membership goes on.
alter table members.member add column ends_on date generated always as (coalesce(left_on, date '9999-12-31')) stored;
create index member_by_end on members.member (organisation_id, ends_on, number);

-- As in 004, and in each order of the register. One or two letters are the beginning of a word: only so the index of names can find them.
drop function members.search(text[], int, date, int, int);
create function members.search(p_patterns text[], p_number int, p_day date, p_by text, p_descending boolean, p_after_value text, p_after int, p_limit int)
    returns setof int
    language plpgsql stable security definer set search_path = pg_catalog, public as $body$
declare
    v_organisation uuid := nullif(current_setting('nawat.organisation', true), '')::uuid;
    v_near int := 2000;
    v_key text := case p_by when 'NAME' then 'search_name' when 'ADMITTED_ON' then 'admitted_on' when 'STATE' then 'ends_on' else 'number' end;
    v_beyond text := ' and (m.%I, m.number) ' || case when p_descending then '<' else '>' end || ' (%L, %s)';
    v_order text := case when p_descending then format('m.%I desc, m.number desc', v_key) else format('m.%I, m.number', v_key) end;
    v_from text := '';
    v_where text := '';
    v_pattern text;
    v_found int;
    v_value text;
    v_number int;
begin
    if v_organisation is null then return; end if;
    if v_key = 'number' then -- a plain comparison is what its index knows
        v_beyond := ' and m.number ' || case when p_descending then '<' else '>' end || ' %3$s';
        v_order := case when p_descending then 'm.number desc' else 'm.number' end;
    end if;
    if p_after is not null then v_from := format(v_beyond, v_key, p_after_value, p_after); end if;
    foreach v_pattern in array p_patterns loop
        -- letters and digits only: nothing to escape; a plain part of a name is compared faster than an expression
        v_where := v_where || case when v_pattern like '(%' then format(' and m.search_name ~ %L', v_pattern)
            when char_length(v_pattern) < 3 then format(' and (m.search_name like %L or m.search_name like %L or m.search_name like %L or m.search_name like %L)',
                v_pattern || '%', '% ' || v_pattern || '%', '%-' || v_pattern || '%', '%''' || v_pattern || '%')
            else format(' and m.search_name like %L', '%' || v_pattern || '%') end;
    end loop;
    if p_number is not null then
        v_where := format(' and ((true%s) or m.number = %s)', v_where, p_number);
    end if;
    if p_day is not null then
        v_where := v_where || format(' and m.admitted_on <= %1$L::date and (m.left_on is null or m.left_on >= %1$L::date)', p_day);
    end if;
    -- a name that many bear is among the next ones often enough
    return query execute format('select m.number from (select m.* from members.member m where m.organisation_id = %L%s order by %s limit %s) m'
        || ' where true%s order by %s limit %s', v_organisation, v_from, v_order, v_near, v_where, v_order, p_limit);
    get diagnostics v_found = row_count;
    if v_found = p_limit then return; end if;
    execute format('select m.%I::text, m.number from members.member m where m.organisation_id = %L%s order by %s offset %s limit 1',
        v_key, v_organisation, v_from, v_order, v_near - 1) into v_value, v_number;
    if v_number is null then return; end if;
    -- the rest by the index of names; materialized, or the planner might walk along the order again
    return query execute format('with m as materialized (select m.number, m.%I as key from members.member m where m.organisation_id = %L%s%s)'
        || ' select m.number from m order by m.key%s, m.number%s limit %s', v_key, v_organisation, format(v_beyond, v_key, v_value, v_number), v_where,
        case when p_descending then ' desc' else '' end, case when p_descending then ' desc' else '' end, p_limit - v_found);
end
$body$;
revoke all on function members.search(text[], int, date, text, boolean, text, int, int) from public;
grant execute on function members.search(text[], int, date, text, boolean, text, int, int) to nawat_app;
