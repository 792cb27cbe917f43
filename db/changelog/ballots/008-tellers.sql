--liquibase formatted sql logicalFilePath:ballots/008-tellers.sql

--changeset nawat:ballots-008 splitStatements:false
-- Who was given a paper votes on it, and not in the booth.
alter table ballots.participation
    drop constraint participation_channel_known,
    add constraint participation_channel_known check (channel in ('BROWSER', 'TELLER', 'PAPER'));

-- What tellers counted, hands or papers, each by themselves. Insert-only: a teller who counts again enters again, and the last entry of each stands.
create table ballots.teller_count (
    organisation_id uuid not null,
    ballot_id uuid not null,
    entry_id uuid not null,
    account_id uuid not null,
    author text not null, -- the name under which the teller was signed in
    counts jsonb not null, -- how many of each choice, by its code
    sheet bytea, -- a photo of the sheet on which they were counted
    sheet_hash bytea,
    entered_at timestamptz not null default clock_timestamp(),
    constraint teller_count_pk primary key (organisation_id, ballot_id, entry_id),
    constraint teller_count_ballot_fk foreign key (organisation_id, ballot_id) references ballots.ballot (organisation_id, ballot_id),
    constraint teller_count_account_fk foreign key (account_id) references access.account (account_id),
    constraint teller_count_author_size check (char_length(author) between 1 and 200),
    constraint teller_count_sheet check ((sheet is null) = (sheet_hash is null) and octet_length(sheet_hash) = 32 and octet_length(sheet) <= 5000000)
);
alter table ballots.teller_count enable row level security;
alter table ballots.teller_count force row level security;
create policy tenant on ballots.teller_count to nawat_app using (organisation_id = nullif(current_setting('nawat.organisation', true), '')::uuid);
create policy system on ballots.teller_count to nawat_system using (true);
grant select, insert on ballots.teller_count to nawat_app;
grant select on ballots.teller_count to nawat_system;

-- Notes that a member was given a paper. Answers null, or why not. FOR SHARE as when a vote is cast.
create function ballots.hand_out(p_organisation uuid, p_ballot uuid, p_member uuid, p_key uuid, p_code text) returns text
language plpgsql as $body$
declare
    b record;
    v_bar text;
begin
    select x.state, x.assembly_id, x.by_hand into b from ballots.ballot x
    where x.organisation_id = p_organisation and x.ballot_id = p_ballot for share;
    if not found then return 'NO_BALLOT'; end if;
    if b.state <> 'OPEN' then return 'BALLOT_CLOSED'; end if;
    if b.by_hand then return 'BY_HAND'; end if;
    v_bar := assemblies.voting_bar(p_organisation, b.assembly_id, p_member);
    if v_bar is not null then return v_bar; end if;
    insert into ballots.participation (organisation_id, ballot_id, member_id, receipt_key, receipt_code, channel)
    values (p_organisation, p_ballot, p_member, p_key, p_code, 'PAPER') on conflict do nothing;
    if not found then
        return case when exists (select from ballots.participation p where p.organisation_id = p_organisation and p.ballot_id = p_ballot
            and p.member_id = p_member) then 'ALREADY_VOTED' else 'CODE_TAKEN' end;
    end if;
    insert into ballots.leaf (organisation_id, ballot_id, leaf) values (p_organisation, p_ballot,
        sha256(uuid_send(p_organisation) || uuid_send(p_ballot) || uuid_send(p_member) || convert_to('PAPER ' || p_code, 'UTF8')));
    return null;
end
$body$;
revoke execute on function ballots.hand_out(uuid, uuid, uuid, uuid, text) from public;
grant execute on function ballots.hand_out(uuid, uuid, uuid, uuid, text) to nawat_app;
