--liquibase formatted sql logicalFilePath:cooperatives/002-own-places.sql

--changeset nawat:cooperatives-002
-- The list of the organisations to which a person belongs shows their names, before one of them is chosen.
create policy own on cooperatives.cooperative for select to nawat_app using (exists (
    select from access.office o
    where o.organisation_id = cooperative.organisation_id
      and o.account_id = nullif(current_setting('nawat.account', true), '')::uuid));
