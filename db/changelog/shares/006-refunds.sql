--liquibase formatted sql logicalFilePath:shares/006-refunds.sql

--changeset nawat:shares-006
-- Who waits for a refund on a day: few of the many who hold shares.
create index held_to_refund on shares.held (organisation_id, day) where to_refund > 0;
