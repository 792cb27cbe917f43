--liquibase formatted sql logicalFilePath:assemblies/002-second-call.sql

--changeset nawat:assemblies-003
-- An assembly that had too few members to decide is called once more; the second call names the first.
alter table assemblies.assembly add call int not null default 1, add repeats_id uuid;
alter table assemblies.assembly
    add constraint assembly_call_known check (call in (1, 2)),
    add constraint assembly_second_repeats check ((call = 2) = (repeats_id is not null)),
    add constraint assembly_repeats_another check (repeats_id <> assembly_id),
    add constraint assembly_repeated_once unique (organisation_id, repeats_id),
    add constraint assembly_repeats_fk foreign key (organisation_id, repeats_id) references assemblies.assembly (organisation_id, assembly_id);
