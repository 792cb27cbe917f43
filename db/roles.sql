-- The three roles of an installation. The log-in that Nawat is given runs this once (it needs CREATEROLE); running it again changes nothing.
-- nawat_owner owns every table and migrates; nawat_app is the application: it owns nothing and row-level security binds it;
-- nawat_system sees every organisation: the application may become it for one transaction (SET LOCAL ROLE) and never holds it by default.
do $$
begin
    if not exists (select from pg_roles where rolname = 'nawat_owner') then
        create role nawat_owner nologin noinherit;
    end if;
    if not exists (select from pg_roles where rolname = 'nawat_app') then
        create role nawat_app login noinherit;
    end if;
    if not exists (select from pg_roles where rolname = 'nawat_system') then
        create role nawat_system nologin noinherit;
    end if;
end
$$;
grant nawat_system to nawat_app;
grant nawat_owner to current_user;
