--liquibase formatted sql logicalFilePath:rules/002-law-and-bylaws.sql

--changeset nawat:rules-002 splitStatements:false
-- The law that an organisation goes by; the last entry holds. Insert-only.
create table rules.chosen_pack (
    organisation_id uuid not null,
    entry bigint generated always as identity,
    pack text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint chosen_pack_pk primary key (organisation_id, entry),
    constraint chosen_pack_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint chosen_pack_size check (char_length(pack) between 1 and 50)
);

-- What the cooperative's own bylaws say to a parameter; of those in force the latest holds. Insert-only: what held before can be read for ever.
create table rules.bylaws_value (
    organisation_id uuid not null,
    entry bigint generated always as identity,
    parameter text not null,
    value text, -- as packs write it; null: the bylaws say nothing any more
    article text,
    in_force_from date not null,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint bylaws_value_pk primary key (organisation_id, entry),
    constraint bylaws_value_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint bylaws_value_parameter_size check (char_length(parameter) between 1 and 200),
    constraint bylaws_value_size check (char_length(value) between 1 and 500),
    constraint bylaws_value_article_size check (char_length(article) between 1 and 500)
);
create index bylaws_value_in_force on rules.bylaws_value (organisation_id, parameter, in_force_from, entry);

-- What somebody found who looked up a value of the law that the pack marks as to verify; the last entry holds. Insert-only.
create table rules.verified_value (
    organisation_id uuid not null,
    entry bigint generated always as identity,
    pack text not null,
    parameter text not null,
    value text not null,
    article text not null,
    checked_on date not null,
    checked_by text not null, -- the name as it was given
    account_id uuid, -- who entered it
    recorded_at timestamptz not null default clock_timestamp(),
    constraint verified_value_pk primary key (organisation_id, entry),
    constraint verified_value_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id),
    constraint verified_value_account_fk foreign key (account_id) references access.account (account_id),
    constraint verified_value_sizes check (char_length(parameter) between 1 and 200 and char_length(value) between 1 and 500
        and char_length(article) between 1 and 500 and char_length(checked_by) between 1 and 500)
);

-- Days on which nothing is sent: holidays of the organisation's own calendar.
create table rules.rest_day (
    organisation_id uuid not null,
    day date not null,
    constraint rest_day_pk primary key (organisation_id, day),
    constraint rest_day_organisation_fk foreign key (organisation_id) references access.organisation (organisation_id)
);

-- What was recorded as whole rules becomes values. The owner sees no row of a table whose row-level security is forced.
alter table rules.adopted_rule no force row level security;
insert into rules.bylaws_value (organisation_id, parameter, value, article, in_force_from, recorded_at)
select organisation_id, v.key, v.value, article, coalesce(adopted_on, recorded_at::date), recorded_at
from rules.adopted_rule r
cross join lateral (values
    ('quorum', 'quorum.ordinary.1.any', case when jsonb_typeof(r.value -> 'fraction') is distinct from 'object' and coalesce((r.value ->> 'minimum')::int, 0) = 0 then 'true' end),
    ('quorum', 'quorum.ordinary.1.fraction', (r.value -> 'fraction' ->> 'numerator') || '/' || (r.value -> 'fraction' ->> 'denominator')),
    ('quorum', 'quorum.ordinary.1.strict', case when jsonb_typeof(r.value -> 'fraction') = 'object' then r.value ->> 'strict' end),
    ('quorum', 'quorum.ordinary.1.minimum', nullif(r.value ->> 'minimum', '0')),
    ('quorum', 'quorum.ordinary.1.counts_proxies', r.value ->> 'countsProxies'),
    ('majority', r.parameter || '.fraction', (r.value -> 'fraction' ->> 'numerator') || '/' || (r.value -> 'fraction' ->> 'denominator')),
    ('majority', r.parameter || '.strict', r.value ->> 'strict'),
    ('majority', r.parameter || '.base', replace(lower(r.value ->> 'base'), '_', '-')),
    ('notice', 'assembly.ordinary.notice.days_min', r.value ->> 'days'),
    ('notice', 'assembly.ordinary.notice.counting', 'clear'),
    ('proxies', 'voting.proxy.allowed', case when r.value ->> 'maxPerHolder' = '0' then 'false' else 'true' end),
    ('proxies', 'voting.proxy.max_per_holder', nullif(r.value ->> 'maxPerHolder', '0'))
) as v (kind, key, value)
where v.kind = split_part(r.parameter, '.', 1) and v.value is not null
order by recorded_at;
drop table rules.adopted_rule;

do $$
declare t text;
begin
    foreach t in array array['chosen_pack', 'bylaws_value', 'verified_value', 'rest_day'] loop
        execute format('alter table rules.%I enable row level security', t);
        execute format('alter table rules.%I force row level security', t);
        execute format('create policy tenant on rules.%I to nawat_app using (organisation_id = nullif(current_setting(''nawat.organisation'', true), '''')::uuid)', t);
        execute format('create policy system on rules.%I to nawat_system using (true)', t);
        execute format('grant select, insert on rules.%I to nawat_app', t);
        execute format('grant select on rules.%I to nawat_system', t);
    end loop;
end
$$;
grant delete on rules.rest_day to nawat_app;
